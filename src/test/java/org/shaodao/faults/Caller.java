package org.shaodao.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to a node that may die in the middle of a sentence. */
public final class Caller {
    /** No answer: refused, reset, or too late. */
    static final int NONE = 0;

    static final String PASSWORD = "shaodao-demo";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Caller() {}

    /**
     * @param retryAfter header of this name, or nothing
     * @param cookies that it sets
     * @param took until it was there, or it was clear that there is none
     */
    public record Answer(int status, String body, String retryAfter, List<String> cookies, Duration took) {
        public boolean taken() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(status + " " + body, e);
            }
        }
    }

    /** Whether it takes requests and has its database: what a proxy asks. */
    static int health(int port) {
        return send(request(port, null, "/actuator/health/readiness").GET().build())
                .status();
    }

    /** As a browser asks, with a session or without. */
    static Answer page(int port, String path, Map<String, String> cookies) {
        return send(browser(port, path, cookies).GET().build());
    }

    /** @param fields encoded as a form is */
    static Answer form(int port, String path, Map<String, String> cookies, String fields) {
        return send(browser(port, path, cookies)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build());
    }

    private static HttpRequest.Builder browser(int port, String path, Map<String, String> cookies) {
        var request = request(port, null, path).header("Accept", "text/html,*/*;q=0.8");
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
    }

    static Answer get(int port, @Nullable String user, String path) {
        return send(request(port, user, path).GET().build());
    }

    static Answer post(int port, @Nullable String user, String path, Object body) {
        return send(request(port, user, path).POST(content(body)).build());
    }

    static Answer post(int port, @Nullable String user, String path, Object body, String key) {
        return send(request(port, user, path)
                .header("Idempotency-Key", key)
                .POST(content(body))
                .build());
    }

    private static HttpRequest.Builder request(int port, @Nullable String user, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
        var login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return user == null ? request : request.header("Authorization", "Basic " + login);
    }

    private static HttpRequest.BodyPublisher content(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Answer send(HttpRequest request) {
        var since = System.nanoTime();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Retry-After").orElse(""),
                    answer.headers().allValues("Set-Cookie"),
                    Duration.ofNanos(System.nanoTime() - since));
        } catch (IOException e) {
            return none(e.getClass().getSimpleName(), since);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("interrupted", since);
        }
    }

    private static Answer none(String why, long since) {
        return new Answer(NONE, why, "", List.of(), Duration.ofNanos(System.nanoTime() - since));
    }
}
