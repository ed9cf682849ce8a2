package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Ratings;
import org.shaodao.whistle.ReporterQuestions;
import org.shaodao.whistle.Satisfaction;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntakeTest
class ProgressTest {
    private static final Instant REGISTERED = Instant.parse("2026-02-25T01:00:00Z");
    private static final Instant DUE = Instant.parse("2026-12-26T09:30:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Ratings ratings;

    @Autowired
    CaseRequests requests;

    @Autowired
    ReporterQuestions questions;

    @Autowired
    MovedClock clock;

    private Browser browser;
    private String caseNo = "";
    private String code = "";

    @BeforeEach
    void aCaseBeingHandled() throws Exception {
        reset(cases, ratings, requests, questions);
        browser = new Browser(port);
        clock.move(Duration.ofHours(1));
        var receipt = new ObjectMapper()
                .readTree(browser.post(
                                "/api/whistles",
                                "{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"东门\"}",
                                request -> request.header(
                                        "Idempotency-Key", UUID.randomUUID().toString()))
                        .body());
        caseNo = receipt.path("caseNo").asText();
        code = receipt.path("queryCode").asText();
        stands(CaseState.HANDLING, null, null);
        given(cases.slots(caseNo))
                .willReturn(List.of(
                        slot("chengguan", true, SlotState.HANDLING, DUE),
                        slot("wanghu", false, SlotState.DONE, DUE),
                        slot("qinghe", false, SlotState.DECLINED, DUE)));
    }

    @Test
    void theReporterSeesStateStepsAndDeadlineInWords() throws Exception {
        var progress = json(progress(code));

        assertThat(progress.path("state").asText()).isEqualTo("责任单位正在办理中");
        assertThat(progress.path("nextDeadline").asText()).isEqualTo("城管局应于12月26日17:30前办结");
        assertThat(progress.path("answer").isNull()).isTrue();
        assertThat(progress.path("ratingOpen").asBoolean()).isFalse();
        assertThat(progress.path("steps").findValuesAsText("text"))
                .containsExactly("已登记，编号" + caseNo, "已派给城管局（主办）", "已派给望湖街道（协办）", "城管局已报到", "望湖街道已报到", "望湖街道已处置");
        assertThat(progress.path("steps").path(0).path("at").asText()).isEqualTo("2026-02-25T09:00:00+08:00");
        assertThat(progress.fieldNames())
                .toIterable()
                .containsExactly(
                        "caseNo",
                        "title",
                        "state",
                        "steps",
                        "responsible",
                        "nextDeadline",
                        "answer",
                        "ratingOpen",
                        "photographs");
        assertThat(progress.path("responsible").asText()).isEqualTo("城管局（主办）、望湖街道（协办）");
    }

    @Test
    void aLimitThatHasPassedIsCalledSo() throws Exception {
        given(cases.slots(caseNo))
                .willReturn(
                        List.of(slot("chengguan", true, SlotState.HANDLING, Instant.parse("2025-12-31T09:30:00Z"))));

        assertThat(json(progress(code)).path("nextDeadline").asText())
                .isEqualTo("城管局应于2025年12月31日17:30前办结，已超过时限，正在督促办理");
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void everyStateHasPlainWords(CaseState state) throws Exception {
        stands(state, null, null);

        assertThat(json(progress(code)).path("state").asText()).matches("[\\p{IsHan}，（）]{3,}");
    }

    @Test
    void theCodeMayBeTypedAsPeopleType() {
        assertThat(progress(new QueryCode(code).spoken().toLowerCase(java.util.Locale.ROOT))
                        .statusCode())
                .isEqualTo(200);
        assertThat(progress(code.replace('0', 'O').replace('1', 'I')).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongNumberAndAWrongCodeGetTheSameAnswer() throws Exception {
        var wrongCode = progress("AAAAAAAAAAAA");
        var wrongNumber = browser.get("/api/cases/WH20260225-999999/progress?code=" + code);
        var noCode = browser.get("/api/cases/" + caseNo + "/progress");
        var nonsense = browser.get("/api/cases/%3Cscript%3E/progress?code=" + code);

        for (var answer : List.of(wrongCode, wrongNumber, noCode, nonsense)) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("detail").asText()).isEqualTo("案件编号或查询码不正确。");
        }
        assertThat(json(wrongCode).size()).isEqualTo(json(wrongNumber).size());
    }

    /** Status, headers and every word, but for the number that was typed. */
    @Test
    void thePageAndTheInterfaceTellAWrongNumberFromAWrongCodeInNothing() {
        var other = "WH20260225-999999";
        assertThat(plain(progress("AAAAAAAAAAAA"), caseNo))
                .isEqualTo(plain(browser.get("/api/cases/" + other + "/progress?code=" + code), other));

        var fields = asked(Map.of());
        fields.put("code", "AAAAAAAAAAAA");
        var wrongCode = browser.submit("/progress", fields, request -> request);
        fields.put("caseNo", other);
        fields.put("code", code);
        assertThat(plain(wrongCode, caseNo))
                .contains("404", "案件编号或查询码不正确")
                .isEqualTo(plain(browser.submit("/progress", fields, request -> request), other));
    }

    private static String plain(HttpResponse<String> answer, String number) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        // Each request has a number, whatever it asks.
        assertThat(headers.remove("x-request-id")).hasSize(1);
        // The token against forged requests is masked anew on each page.
        var body = answer.body().replace(number, "编号").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
        return answer.statusCode() + " " + headers + " " + body;
    }

    @Test
    void theEmergencyNumbersComeFirstAndThenTheQuestion() {
        var page = browser.get("/progress").body();
        assertThat(page.indexOf("tel:110")).isPositive().isLessThan(page.indexOf("<h1"));
        assertThat(page).contains("tel:119", "tel:120");
    }

    @Test
    void beforeItIsDispatchedTheOfficeThatDispatchesIsResponsible() throws Exception {
        stands(CaseState.REGISTERED, null, null);
        given(cases.slots(caseNo)).willReturn(List.of());
        assertThat(json(progress(code)).path("responsible").asText()).isEqualTo("望湖街道（受理派单）");

        stands(CaseState.CLOSED, "好了", REGISTERED.plusSeconds(600));
        assertThat(json(progress(code)).path("responsible").isNull()).isTrue();
    }

    /** A neighbour's case is merged into this one or the other way round: units and limits, and nothing that was said. */
    @Test
    void aMergedCaseShowsWhoWorksOnItsMaster() throws Exception {
        var master = "WH20260224-000007";
        given(cases.find(caseNo)).willReturn(Optional.of(merged(caseNo, master)));
        given(cases.slots(caseNo)).willReturn(List.of(slot("wanghu", true, SlotState.VOID, DUE)));
        given(cases.find(master)).willReturn(Optional.of(record(master, CaseState.HANDLING, null, null, null)));
        given(cases.slots(master)).willReturn(List.of(slot("chengguan", true, SlotState.HANDLING, DUE)));

        var progress = json(progress(code));

        assertThat(progress.path("responsible").asText()).isEqualTo("城管局（主办）");
        assertThat(progress.path("nextDeadline").asText()).isEqualTo("城管局应于12月26日17:30前办结");
        assertThat(progress.path("steps").findValuesAsText("text")).containsExactly("已登记，编号" + caseNo);
        assertThat(progress.toString()).doesNotContain(master);
    }

    @Test
    void aWrongNumberAsksTheDatabaseAsOftenAsAWrongCode() {
        progress("AAAAAAAAAAAA");
        browser.get("/api/cases/WH20260225-999999/progress?code=" + code);

        then(cases).should().find(caseNo);
        then(cases).should().find("WH20260225-999999");
        then(cases).should(never()).slots(anyString());
    }

    @Test
    void oneAddressMayGuessTenTimesAMinute() {
        for (var i = 0; i < 10; i++) {
            assertThat(progress("AAAAAAAAAAAA").statusCode()).isEqualTo(404);
        }

        var refused = progress(code);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("6");
        clock.move(Duration.ofSeconds(6));
        assertThat(progress(code).statusCode()).isEqualTo(200);
    }

    @Test
    void lookingWithTheRightCodeIsNeverLimited() {
        for (var i = 0; i < 60; i++) {
            assertThat(progress(code).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRatingIsTakenOnceAndOnlyWhenThereIsAnAnswer() throws Exception {
        stands(CaseState.CALLBACK, "灯已修好。", null);
        given(questions.ratingOpen(caseNo)).willReturn(true);
        given(ratings.rate(caseNo, true, Satisfaction.BASICALLY, "还行"))
                .willReturn(Ratings.Outcome.TAKEN, Ratings.Outcome.ALREADY_RATED, Ratings.Outcome.NOT_OPEN);
        var rating = "{\"solved\":true,\"satisfaction\":\"basically\",\"comment\":\" 还行 \"}";

        assertThat(json(progress(code)).path("answer").asText()).isEqualTo("灯已修好。");
        assertThat(json(progress(code)).path("ratingOpen").asBoolean()).isTrue();
        assertThat(rate(rating).statusCode()).isEqualTo(201);
        assertThat(rate(rating).statusCode()).isEqualTo(409);
        var notOpen = rate(rating);
        assertThat(notOpen.statusCode()).isEqualTo(409);
        assertThat(json(notOpen).path("detail").asText()).startsWith("现在还不能评价");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"solved\":true}",
                "{\"satisfaction\":\"satisfied\"}",
                "{\"solved\":true,\"satisfaction\":\"none\"}",
                "{\"solved\":true,\"satisfaction\":\"SATISFIED\"}",
                "{\"solved\":\"true\",\"satisfaction\":\"satisfied\"}",
                "{\"solved\":1,\"satisfaction\":\"satisfied\"}",
                "{\"solved\":null,\"satisfaction\":\"satisfied\"}",
                "{\"solved\":true,\"satisfaction\":\"satisfied\",\"comment\":\"\\u0000\"}",
                "{\"solved\":true,\"satisfaction\":\"satisfied\",\"stars\":5}",
                "{\"solved\":true",
                ""
            })
    void aRatingThatIsNoneIsRefused(String rating) {
        assertThat(rate(rating).statusCode()).isEqualTo(400);
        then(ratings).should(never()).rate(anyString(), anyBoolean(), any(), anyString());
    }

    @Test
    void aRatingNeedsTheCode() {
        var answer = browser.post(
                "/api/cases/" + caseNo + "/rating?code=AAAAAAAAAAAA",
                "{\"solved\":true,\"satisfaction\":\"satisfied\"}",
                request -> request);

        assertThat(answer.statusCode()).isEqualTo(404);
        then(ratings).should(never()).rate(anyString(), anyBoolean(), any(), anyString());
    }

    @Test
    void whatWasAnsweredAndClosedHasItsDate() throws Exception {
        stands(CaseState.CLOSED, "灯已修好。", REGISTERED.plusSeconds(600));
        given(questions.answeredAt(caseNo)).willReturn(Optional.of(REGISTERED.plusSeconds(300)));

        var progress = json(progress(code));

        assertThat(progress.path("steps").findValuesAsText("text")).endsWith("已答复", "已办结");
        assertThat(progress.path("steps").findValuesAsText("at"))
                .endsWith("2026-02-25T09:05:00+08:00", "2026-02-25T09:10:00+08:00");
        assertThat(progress.path("nextDeadline").isNull()).isTrue();
    }

    @Test
    void aCaseThatWaitsForItsDispatchHasALimitToo() throws Exception {
        stands(CaseState.REGISTERED, null, null);
        given(cases.slots(caseNo)).willReturn(List.of());
        waitsFor(ReporterQuestions.Wait.DISPATCH, "wanghu");

        assertThat(json(progress(code)).path("nextDeadline").asText()).isEqualTo("应于12月26日17:30前受理派单");
    }

    /** The work is done, and the reporter still waits: for whom, and until when. */
    @Test
    void aCaseThatWaitsForItsVerificationOrItsCallbackSaysWhatComesNext() throws Exception {
        given(cases.slots(caseNo)).willReturn(List.of());
        stands(CaseState.ANSWERED, "灯已修好。", null);
        waitsFor(ReporterQuestions.Wait.VERIFY, "chunhui");
        assertThat(json(progress(code)).path("nextDeadline").asText()).isEqualTo("春晖社区应于12月26日17:30前到现场核查；核查后回访您");

        stands(CaseState.CALLBACK, "灯已修好。", null);
        waitsFor(ReporterQuestions.Wait.CALLBACK, "wanghu");
        assertThat(json(progress(code)).path("nextDeadline").asText()).isEqualTo("望湖街道应于12月26日17:30前回访您");
        given(questions.ratingOpen(caseNo)).willReturn(true);
        assertThat(json(progress(code)).path("nextDeadline").asText()).endsWith("；您也可以现在就评价");

        stands(CaseState.HANDLING, null, null);
        waitsFor(ReporterQuestions.Wait.CONSOLIDATE, "chengguan");
        assertThat(json(progress(code)).path("nextDeadline").asText()).isEqualTo("城管局应于12月26日17:30前答复");
    }

    private void waitsFor(ReporterQuestions.Wait step, String unit) {
        given(questions.due(caseNo)).willReturn(Optional.of(new ReporterQuestions.Due(step, unit, DUE)));
    }

    @Test
    void aCaseThatTakesUpAClosedOneOpensToTheSameCode() {
        var follower = "WH20260301-000009";
        given(cases.find(follower)).willReturn(Optional.of(record(follower, CaseState.REGISTERED, null, null, caseNo)));

        assertThat(browser.get("/api/cases/" + follower + "/progress?code=" + code)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePageShowsProgressAndTakesARating() {
        stands(CaseState.CALLBACK, "灯已修好。\n<b>请验收</b>", null);
        given(questions.ratingOpen(caseNo)).willReturn(true);
        given(ratings.rate(caseNo, false, Satisfaction.DISSATISFIED, "又坏了")).willReturn(Ratings.Outcome.TAKEN);

        var page = browser.submit("/progress", asked(Map.of()), request -> request);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("已答复，待回访", "2026年2月25日 09:00", "已派给城管局（主办）", "灯已修好。", "&lt;b&gt;请验收&lt;/b&gt;")
                .contains("问题解决了吗")
                .doesNotContain("<b>请验收");

        var incomplete =
                browser.submit("/progress", asked(Map.of("act", "rating", "comment", "又坏了")), request -> request);
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(incomplete.body()).contains("请选择问题是否解决", "又坏了");

        var rated = browser.submit(
                "/progress",
                asked(Map.of("act", "rating", "solved", "false", "satisfaction", "dissatisfied", "comment", "又坏了")),
                request -> request);
        assertThat(rated.statusCode()).isEqualTo(200);
        assertThat(rated.body()).contains("已收到您的评价").doesNotContain("问题解决了吗");
    }

    @Test
    void thePageOfAWrongCodeSaysSoAndKeepsTheNumber() {
        var fields = asked(Map.of());
        fields.put("code", "AAAAAAAAAAAA");

        var page = browser.submit("/progress", fields, request -> request);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("案件编号或查询码不正确", caseNo).doesNotContain("路灯不亮");
    }

    @Test
    void theReporterMayTakeTheWhistleBack() {
        given(requests.withdraw(caseNo, "自己修好了")).willReturn(Optional.empty(), Optional.of("案件已经办结"));
        var fields = asked(Map.of("act", "withdrawal", "reason", "自己修好了"));

        assertThat(browser.submit("/progress", fields, request -> request).body())
                .contains("已收到您的撤回申请");
        var refused = browser.submit("/progress", fields, request -> request);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("案件已经办结");
        fields.put("reason", " ");
        assertThat(browser.submit("/progress", fields, request -> request).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobodyTakesBackWhatTheyCannotOpen() {
        var fields = asked(Map.of("act", "withdrawal", "reason", "不要了"));
        fields.put("code", "AAAAAAAAAAAA");

        assertThat(browser.submit("/progress", fields, request -> request).statusCode())
                .isEqualTo(404);
        then(requests).should(never()).withdraw(anyString(), anyString());
    }

    private Map<String, String> asked(Map<String, String> more) {
        var fields = new HashMap<>(Browser.hidden(browser.get("/progress").body()));
        fields.put("caseNo", caseNo);
        fields.put("code", code);
        fields.putAll(more);
        return fields;
    }

    private HttpResponse<String> progress(String typed) {
        return browser.get("/api/cases/" + caseNo + "/progress?code=" + typed);
    }

    private HttpResponse<String> rate(String rating) {
        return browser.post("/api/cases/" + caseNo + "/rating?code=" + code, rating, request -> request);
    }

    private void stands(CaseState state, @Nullable String answer, @Nullable Instant closedAt) {
        given(cases.find(caseNo)).willReturn(Optional.of(record(caseNo, state, answer, closedAt, null)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static CaseRecord record(
            String caseNo,
            CaseState state,
            @Nullable String answer,
            @Nullable Instant closedAt,
            @Nullable String follows) {
        return record(caseNo, state, answer, closedAt, null, follows);
    }

    private static CaseRecord merged(String caseNo, String master) {
        return record(caseNo, CaseState.MERGED, null, null, master, null);
    }

    private static CaseRecord record(
            String caseNo,
            CaseState state,
            @Nullable String answer,
            @Nullable Instant closedAt,
            @Nullable String master,
            @Nullable String follows) {
        return new CaseRecord(
                caseNo,
                "路灯不亮",
                "",
                "chunhui",
                "东门",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                null,
                Source.RESIDENT,
                null,
                null,
                true,
                null,
                state,
                "chengguan",
                "zhaolei",
                0,
                0,
                master,
                follows,
                answer,
                REGISTERED,
                closedAt);
    }

    private Slot slot(String unit, boolean lead, SlotState state, Instant dueAt) {
        return new Slot(
                1,
                caseNo,
                unit,
                lead,
                state,
                1,
                true,
                REGISTERED.plusSeconds(60),
                dueAt,
                REGISTERED.plusSeconds(120),
                null,
                state == SlotState.DONE ? REGISTERED.plusSeconds(180) : null);
    }
}
