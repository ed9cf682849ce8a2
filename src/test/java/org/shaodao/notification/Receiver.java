package org.shaodao.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another system, which keeps to its side of the contract: what it has seen by key it does not do again. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    /** Every call, also those that were not answered. */
    final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    /** What it did, each thing once. */
    final List<JsonNode> effects = Collections.synchronizedList(new ArrayList<>());

    record Call(String key, String timestamp, String signature, String body) {}

    /** How the next call is treated. */
    enum Manner {
        FAILS,
        STALLS,
        RESETS,
        ACTS_AND_FAILS,
        ACTS_AND_STALLS,
        LONG_ANSWER,
        ELSEWHERE
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    synchronized void next(Manner... coming) {
        manners.addAll(List.of(coming));
    }

    private synchronized Manner manner() {
        return manners.poll();
    }

    private void answer(HttpExchange call) {
        try (call) {
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = call.getRequestHeaders();
            calls.add(new Call(
                    String.valueOf(headers.getFirst("Idempotency-Key")),
                    String.valueOf(headers.getFirst("X-Shaodao-Timestamp")),
                    String.valueOf(headers.getFirst("X-Shaodao-Signature")),
                    body));
            var manner = manner();
            if (manner == null || manner == Manner.ACTS_AND_FAILS || manner == Manner.ACTS_AND_STALLS) {
                act(String.valueOf(headers.getFirst("Idempotency-Key")), body);
            }
            if (manner == Manner.STALLS || manner == Manner.ACTS_AND_STALLS) {
                closed.await();
            }
            if (manner == Manner.RESETS) {
                return;
            }
            if (manner == Manner.LONG_ANSWER) {
                call.sendResponseHeaders(200, 0);
                call.getResponseBody().write(new byte[200_000]);
                return;
            }
            if (manner == Manner.ELSEWHERE) {
                call.getResponseHeaders().add("Location", url());
                call.sendResponseHeaders(302, -1);
                return;
            }
            var answer = "{\"errcode\":0}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(manner == null ? 200 : 503, answer.length);
            call.getResponseBody().write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void act(String key, String body) throws IOException {
        if (key.equals("null") || seen.add(key)) {
            effects.add(JSON.readTree(body));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
