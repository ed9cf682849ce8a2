package org.shaodao.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A platform of a 12345 hotline that is told each state of its orders. Every so many calls it answers with a failure, or acts and
 * then breaks off: the sender cannot know, and comes again with the same key.
 */
final class Receiver implements AutoCloseable {
    private static final int REFUSES_EVERY = 17;
    private static final int ACTS_AND_BREAKS_OFF_EVERY = 13;

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    /** Per key what was said, in the order in which it took effect. */
    private final Map<String, Effect> effects = new LinkedHashMap<>();

    /** A state of a case. */
    record Effect(String key, String caseNo, String state) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange call) throws IOException {
        try (call) {
            var number = calls.incrementAndGet();
            if (number % REFUSES_EVERY == 0) {
                call.sendResponseHeaders(503, -1);
                return;
            }
            var body = new ObjectMapper().readTree(call.getRequestBody());
            act(new Effect(
                    call.getRequestHeaders().getFirst("Idempotency-Key"),
                    body.get("caseNo").asText(),
                    body.get("state").asText()));
            if (number % ACTS_AND_BREAKS_OFF_EVERY != 0) {
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
                .param("http://127.0.0.1:" + server.getAddress().getPort() + "/states")
                .update();
    }

    synchronized List<Effect> effects() {
        return new ArrayList<>(effects.values());
    }

    /** Calls that a receiver without a memory for keys would have acted on twice. */
    int repeats() {
        return repeats.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
