package org.shaodao.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.shaodao.security.Colleagues;

/** People who speak to the engine's own interfaces: with their password, or from a browser that has logged in. */
final class TestClients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final HttpClient plain = HttpClient.newHttpClient();
    private final Map<String, HttpClient> browsers = new HashMap<>();

    TestClients(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> send(String method, String path, String body, String user) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!path.startsWith("/camunda/")) {
            var login = user + ":" + Colleagues.PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
            return answer(plain, request);
        }
        var browser = browsers.computeIfAbsent(user, this::signedIn);
        cookies(browser).getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return answer(browser, request);
    }

    /** What Tasklist shows of an error. */
    static String message(HttpResponse<String> answer) throws IOException {
        JsonNode body = JSON.readTree(answer.body());
        return body == null ? "" : body.path("message").asText();
    }

    private HttpClient signedIn(String user) {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = answer(browser, HttpRequest.newBuilder(URI.create(base + "/login")));
        var token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError(page.body());
        }
        var form = "username=%s&password=%s&_csrf=%s"
                .formatted(user, Colleagues.PASSWORD, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        answer(
                browser,
                HttpRequest.newBuilder(URI.create(base + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        // Hands out the token that the webapps want back.
        answer(browser, HttpRequest.newBuilder(URI.create(base + "/camunda/api/engine/engine/")));
        return browser;
    }

    private static CookieManager cookies(HttpClient browser) {
        return (CookieManager) browser.cookieHandler().orElseThrow();
    }

    private static HttpResponse<String> answer(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
