package org.shaodao.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A platform of a 12345 hotline that is told each state of its orders. Every so many calls it answers with a failure, or acts and
 * then breaks off: the sender cannot know, and comes again with the same key.
 */
final class Receiver implements AutoCloseable {
    /** How it behaves. */
    enum Manner {
        /** It refuses now and then, and breaks off now and then after acting. */
        USUAL,
        /** Nobody listens. */
        DOWN,
        /** It answers, seconds later. */
        SLOW,
        /** It breaks off before it acts. */
        RESETTING,
        /** It acts, and the caller waits for an answer until it gives up. */
        SILENT_AFTER_ACTING
    }

    private static final Duration SLOWLY = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private static final int REFUSES_EVERY = 17;
    private static final int ACTS_AND_BREAKS_OFF_EVERY = 13;

    private final InetSocketAddress address;
    private HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile Manner manner = Manner.USUAL;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    /** Per key what was said, in the order in which it took effect. */
    private final Map<String, Effect> effects = new LinkedHashMap<>();

    /** A state of a case. */
    record Effect(String key, String caseNo, String state) {}

    Receiver() {
        this(InetAddress.getLoopbackAddress().getHostAddress());
    }

    /** @param address where it listens */
    Receiver(String address) {
        server = listen(new InetSocketAddress(address, 0));
        this.address = server.getAddress();
    }

    private HttpServer listen(InetSocketAddress where) {
        try {
            var listening = HttpServer.create(where, 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::receive);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on. */
    void behave(Manner like) {
        if (manner == Manner.DOWN && like != Manner.DOWN) {
            server = listen(address);
        }
        manner = like;
        if (like == Manner.DOWN) {
            server.stop(0);
        }
    }

    private void receive(HttpExchange call) throws IOException {
        try (call) {
            var like = manner;
            var number = calls.incrementAndGet();
            if (like == Manner.RESETTING) {
                return;
            }
            if (like == Manner.USUAL && number % REFUSES_EVERY == 0) {
                call.sendResponseHeaders(503, -1);
                return;
            }
            var body = new ObjectMapper().readTree(call.getRequestBody());
            act(new Effect(
                    call.getRequestHeaders().getFirst("Idempotency-Key"),
                    body.get("caseNo").asText(),
                    body.get("state").asText()));
            if (like == Manner.SILENT_AFTER_ACTING) {
                LockSupport.parkNanos(SILENCE.toNanos());
            } else if (like == Manner.SLOW) {
                LockSupport.parkNanos(SLOWLY.toNanos());
                call.sendResponseHeaders(204, -1);
            } else if (number % ACTS_AND_BREAKS_OFF_EVERY != 0) {
                call.sendResponseHeaders(204, -1);
            }
        }
    }

    private synchronized void act(Effect effect) {
        if (effects.putIfAbsent(effect.key(), effect) != null) {
            repeats.incrementAndGet();
        }
    }

    /** To be told from now on. */
    void subscribe(JdbcClient db) {
        db.sql("insert into notice_endpoint (channel, owner, name, address, secret, changed_by, changed_at)"
                        + " values ('webhook', 'hotline', '12345', ?, 'not-so-secret', 'shiwei', now())")
                .param("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/states")
                .update();
    }

    synchronized List<Effect> effects() {
        return new ArrayList<>(effects.values());
    }

    /** Everybody who called, also whom it did not answer. */
    int calls() {
        return calls.get();
    }

    /** Calls that a receiver without a memory for keys would have acted on twice. */
    private int repeats() {
        return repeats.get();
    }

    /** For the report. */
    Map<String, Object> figures() {
        return Map.of("states told", effects().size(), "told again with the same key", repeats());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
