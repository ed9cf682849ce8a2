package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A whistle comes in through the real front door and becomes a real case. */
@ShaodaoTest
class WholeWayInTest {
    private static final String WHISTLE =
            "{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"春晖小区东门\",\"source\":\"%s\"}";

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Test
    void aResidentSendsAWhistleAndSeesItsProgress() throws Exception {
        var browser = new Browser(port);
        var answer = blow(browser, "resident", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var receipt = json(answer);
        var progress = browser.get("/api/cases/%s/progress?code=%s"
                .formatted(
                        receipt.path("caseNo").asText(),
                        receipt.path("queryCode").asText()));
        assertThat(progress.statusCode()).as(progress.body()).isEqualTo(200);
        assertThat(json(progress).path("state").asText()).isEqualTo("已登记，待受理");
        assertThat(json(progress).path("nextDeadline").asText()).matches("应于.*前受理派单");
        var wrong = browser.get("/api/cases/%s/progress?code=WRONG"
                .formatted(receipt.path("caseNo").asText()));
        assertThat(wrong.statusCode()).isEqualTo(404);
    }

    @Test
    void theHotlineLogsInAndNamesItselfAsTheSource() throws Exception {
        var answer = blow(new Browser(port), "hotline", "hotline12345:shaodao-demo");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(cases.find(json(answer).path("caseNo").asText())
                        .orElseThrow()
                        .source())
                .isEqualTo(Source.HOTLINE);
        assertThat(blow(new Browser(port), "hotline", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aResidentFillsInThePageAndAsksForTheProgress() {
        var browser = new Browser(port);
        var fields = new HashMap<>(Browser.hidden(browser.get("/whistle").body()));
        fields.putAll(Map.of("title", "井盖松动", "areaCode", "wanghu", "place", "湖滨路12号门前", "category", "", "kind", ""));

        var receipt = browser.submit("/whistle", fields, request -> request);

        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.body()).contains("已登记").containsPattern("WH\\d{8}-\\d{6}");
        var asked = new HashMap<>(Browser.hidden(browser.get("/progress").body()));
        asked.putAll(Map.of("caseNo", "WH20200101-000001", "code", "7K2M0QXR1TBW"));
        assertThat(browser.submit("/progress", asked, request -> request).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> blow(Browser browser, String source, String login) {
        return browser.post("/api/whistles", WHISTLE.formatted(source), request -> {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
            return login.isEmpty()
                    ? request
                    : request.header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        });
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
