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
import org.jspecify.annotations.Nullable;

/** Speaks to a node that may die in the middle of a sentence. */
final class Caller {
    /** No answer: refused, reset, or too late. */
    static final int NONE = 0;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Caller() {}

    record Answer(int status, String body) {
        boolean taken() {
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

    static int health(int port) {
        return send(request(port, null, "/actuator/health").GET().build()).status();
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
        var login = Base64.getEncoder().encodeToString((user + ":shaodao-demo").getBytes(StandardCharsets.UTF_8));
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
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(NONE, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(NONE, "interrupted");
        }
    }
}
