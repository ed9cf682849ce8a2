package org.shaodao.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Bpmn;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The managers' page in the whole application: logged in, with its frame, and the button pressed. */
@ShaodaoTest
class ModelsOverHttpTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void aManagerMakesAnOlderVersionCurrentWithOneButton() throws Exception {
        deploy("甲");
        deploy("乙");
        login("maning");
        var page = get("/studio/models").body();
        assertThat(page).contains("模型版本", "whistle-dispatch", "随产品提供", "设为当前版本");

        var first = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("over-http")
                .processDefinitionVersion(1)
                .singleResult();
        var address = "/studio/models/bpmn/" + first.getId() + "/current";
        assertThat(post(address, "").statusCode()).isEqualTo(403);
        assertThat(post(address, token(page)).statusCode()).isEqualTo(302);

        var latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("over-http")
                .latestVersion()
                .singleResult();
        assertThat(latest.getVersion()).isEqualTo(3);
        assertThat(get("/studio/models").body()).contains("马宁", "已设为当前版本");
    }

    @Test
    void othersAreTurnedAway() throws Exception {
        login("zhaolei");
        assertThat(get("/studio/models").statusCode()).isEqualTo(403);
    }

    private void deploy(String name) {
        repository
                .createDeployment()
                .addString("over-http.bpmn", Bpmn.userTask("over-http", name))
                .deploy();
    }

    private void login(String user) throws Exception {
        var token = token(get("/login").body());
        var form = "username=" + user + "&password=shaodao-demo&_csrf=" + encoded(token);
        assertThat(form("/login", form).statusCode()).isEqualTo(302);
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> post(String path, String token) throws Exception {
        return form(path, "_csrf=" + encoded(token));
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
