package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.MovedClock;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.LikelyDuplicates.Likely;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class WhistlePageTest {
    private static final Pattern CASE_NO = Pattern.compile("WH20260225-\\d{6}");
    private static final Pattern CODE = Pattern.compile("<strong>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</strong>");

    @LocalServerPort
    int port;

    @Autowired
    FakeWhistles whistles;

    @Autowired
    MovedClock clock;

    @Autowired
    LikelyDuplicates duplicates;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    private static final CaseRecord KNOWN = new CaseRecord(
            "WH20260224-000001",
            "张大爷家门口的路灯",
            "王五说的",
            "chunhui",
            "王五家",
            "010203",
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
            CaseState.HANDLING,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            Instant.parse("2026-02-24T01:00:00Z"),
            null);

    @BeforeEach
    void aNewHour() {
        reset(duplicates);
        browser = new Browser(port);
        clock.move(Duration.ofHours(1));
    }

    @Test
    void theEmergencyNumbersComeFirst() {
        var page = browser.get("/whistle").body();
        var main = page.substring(page.indexOf("<main"));

        assertThat(main.indexOf("tel:110")).isPositive().isLessThan(main.indexOf("<h1"));
        assertThat(main).contains("tel:119", "tel:120");
        assertThat(page).doesNotContain("<script>").contains("width=device-width");
    }

    @Test
    void theFormOfThePublicLeadsToAReceipt() {
        var answer = browser.submit("/whistle", filled(), request -> request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern(CASE_NO).containsPattern(CODE);
        assertThat(whistles.last().title()).isEqualTo("路灯不亮");
        assertThat(whistles.last().reachable()).isTrue();
        assertThat(whistles.last().source()).isEqualTo(Source.RESIDENT);
    }

    @Test
    void theReceiptHasACodeThatLeadsToTheCaseAndNotIntoIt() {
        var answer = browser.submit("/whistle", filled(), request -> request).body();
        var number = CASE_NO.matcher(answer);
        assertThat(number.find()).isTrue();

        var leads = QrCode.of("http://127.0.0.1:%d/progress?caseNo=%s".formatted(port, number.group()));
        assertThat(answer).contains("<path fill=\"#000\" d=\"" + leads.path() + "\">");
        assertThat(answer).contains("data-sent=\"whistle\"").doesNotContain("code=");
    }

    @Test
    void largePrintIsAskedForByALinkAndRemembered() {
        assertThat(browser.get("/whistle").body()).contains("大字版").doesNotContain("class=\"large\"");
        var asked = browser.get("/whistle?large=1");
        assertThat(asked.body()).contains("<html lang=\"zh-CN\" class=\"large\">", "恢复普通字号");
        assertThat(asked.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("shaodao-large=1; Path=/; Max-Age=31536000;")
                        .contains("HttpOnly", "SameSite=Lax"));

        assertThat(browser.get("/progress?caseNo=WH20260225-000001").body())
                .contains("class=\"large\"", "/progress?large=0&amp;caseNo=WH20260225-000001");
        assertThat(browser.submit("/whistle", filled(), request -> request).body())
                .contains("class=\"large\"", "查询码");
        assertThat(browser.get("/whistle?large=0").body()).doesNotContain("class=\"large\"");
        assertThat(browser.get("/whistle").body()).doesNotContain("class=\"large\"");
    }

    /** A page that answers a form is not there to be fetched again: the wish goes with the form. */
    @Test
    void largePrintGoesWithAFormThatHasToBeSentAgain() {
        var filled = filled();
        filled.put("place", "");
        assertThat(browser.submit("/whistle", filled, request -> request).body())
                .contains("name=\"large\" value=\"1\" form=\"whistle\"")
                .doesNotContain("href=\"/whistle?large");
        filled.put("large", "1");
        assertThat(browser.submit("/whistle", filled, request -> request).body())
                .contains("class=\"large\"", "请填写");
    }

    @Test
    void whoseDraftItIsStandsOnTheFormAndWhatNeverStaysToo() {
        assertThat(browser.get("/whistle").body())
                .contains("data-unkept=\"name phone specialGroup longitude latitude large\"", "data-hours=\"24\"")
                .doesNotContain("data-owner");
        var staff = browser.send(
                browser.request("/whistle").header(IntakeSlice.USER, "lifang").GET());
        assertThat(staff.body()).contains("data-owner=\"lifang\"");
    }

    @Test
    void aSecondTapShowsTheSameReceipt() {
        var filled = filled();
        var before = whistles.stored();

        var first = browser.submit("/whistle", filled, request -> request);
        var second = browser.submit("/whistle", filled, request -> request);

        assertThat(receipt(second.body())).isEqualTo(receipt(first.body()));
        assertThat(whistles.stored()).isEqualTo(before + 1);
    }

    @Test
    void anOldFormWithOtherWordsIsAskedForOnceMore() {
        var filled = filled();
        browser.submit("/whistle", filled, request -> request);
        filled.put("title", "另一件事");

        var asked = browser.submit("/whistle", filled, request -> request);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("已经提交过一次").contains("另一件事");

        filled.putAll(Browser.hidden(asked.body()));
        assertThat(browser.submit("/whistle", filled, request -> request).statusCode())
                .isEqualTo(200);
    }

    /** A neighbour learns that it is known, and nothing of what the other wrote. */
    @Test
    void whatIsProbablyKnownIsShownBeforeItIsSentAndSentOnTheSecondClick() {
        given(duplicates.of(any(NewWhistle.class))).willReturn(List.of(new Likely(KNOWN, 80, "同一地点、类别相同")));
        var filled = filled();
        var before = whistles.stored();

        var asked = browser.submit("/whistle", filled, request -> request);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("可能是同一件事", "2026-02-24 春晖社区 占道经营（办理中）：同一地点、类别相同", "仍然提交", "第一行")
                .doesNotContain("张大爷家门口", "王五", "WH20260224-000001");
        assertThat(whistles.stored()).isEqualTo(before);

        filled.putAll(Browser.hidden(asked.body()));
        assertThat(browser.submit("/whistle", filled, request -> request).body())
                .containsPattern(CASE_NO);
        assertThat(whistles.stored()).isEqualTo(before + 1);
        assertThat(browser.submit("/whistle", filled, request -> request).body())
                .containsPattern(CASE_NO);
        assertThat(whistles.stored()).as("a third click").isEqualTo(before + 1);
    }

    @Test
    void staffSeeWhichCaseItIs() {
        given(duplicates.of(any(NewWhistle.class))).willReturn(List.of(new Likely(KNOWN, 80, "同一地点")));
        assertThat(browser.submit("/whistle", filled(), request -> request.header(IntakeSlice.USER, "chenjing"))
                        .body())
                .contains("WH20260224-000001", "张大爷家门口的路灯");
    }

    @Test
    void withoutItsTokenAFormIsRefused() {
        var filled = filled();
        filled.remove("_csrf");

        assertThat(browser.submit("/whistle", filled, request -> request).statusCode())
                .isEqualTo(403);
    }

    @Test
    void mistakesStandNextToTheirFieldsAndWhatWasTypedIsKept() {
        var filled = filled();
        filled.put("title", "长".repeat(61));
        filled.put("areaCode", "chunhui");
        filled.put("description", "<script>alert(1)</script>");
        filled.put("phone", "12345");
        filled.put("longitude", "一百");
        filled.put("latitude", "39.9");
        var before = whistles.stored();

        var page = browser.submit("/whistle", filled, request -> request);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("事项不能超过60个字", "情况说明不能含有网页标记", "联系电话应为11位手机号", "经度应在73到136之间")
                .contains("长".repeat(61), "&lt;script&gt;alert(1)&lt;/script&gt;", "value=\"12345\"", "一百")
                .containsPattern("<option value=\"chunhui\" selected=\"selected\">")
                .doesNotContain("<script>alert");
        assertThat(whistles.stored()).isEqualTo(before);
        assertThat(Browser.hidden(page.body())).containsEntry("key", filled.get("key"));
    }

    @Test
    void thePublicIsOfferedNoGridsAndNoSources() {
        var page = browser.get("/whistle").body();

        assertThat(page).contains("望湖街道 / 春晖社区").doesNotContain("春晖第一网格", "我的区域", "name=\"source\"");
    }

    @Test
    void staffSeeTheirOwnAreasFirstAndTheirDutysSource() {
        var page = browser.send(browser.request("/whistle")
                        .header(IntakeSlice.USER, "chenjing")
                        .GET())
                .body();

        var own = page.substring(page.indexOf("我的区域"), page.indexOf("其他区域"));
        assertThat(own).contains("望湖街道 / 春晖社区 / 春晖第一网格").doesNotContain("和谐社区");
        assertThat(own.indexOf("chunhui\"")).isPositive();
        assertThat(page.substring(page.indexOf("其他区域"))).contains("清河街道 / 和谐社区");
        assertThat(page).doesNotContain("name=\"source\"");
    }

    @Test
    void whoWhistlesForAResidentIsTheWhistlerAndTheResidentTheReporter() {
        var filled = filled();

        var answer = browser.submit("/whistle", filled, request -> request.header(IntakeSlice.USER, "lifang"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(whistles.last().source()).isEqualTo(Source.GRID);
        assertThat(whistles.last().whistler()).isEqualTo("lifang");
        assertThat(whistles.last().reachable()).isTrue();
    }

    @Test
    void aPartTimeGridWorkerWhistlesAsThemselvesInTheirCommunity() {
        var page = browser.send(browser.request("/whistle")
                        .header(IntakeSlice.USER, IntakeSlice.COURIER)
                        .GET())
                .body();
        assertThat(page)
                .containsPattern("<option value=\"chunhui\" selected=\"selected\">")
                .contains("我的区域", "用您登记的姓名和手机号回访")
                .doesNotContain("name=\"phone\"", "name=\"source\"");
        var filled = filled();
        filled.put("name", "别人");
        filled.put("source", "courier");

        var answer = browser.submit("/whistle", filled, IntakeSlice::asCourier);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("我的哨件");
        assertThat(whistles.last().source()).isEqualTo(Source.COURIER);
        assertThat(whistles.last().whistler()).isEqualTo(IntakeSlice.COURIER);
        assertThat(jdbc.sql("SELECT name || phone FROM intake_reporter ORDER BY created_at DESC, case_no DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .as("the telephone of the account, whatever the form says")
                .isEqualTo("王快13900001111");
        filled.putAll(Map.of("key", "another-key-1", "source", "grid"));
        assertThat(browser.submit("/whistle", filled, IntakeSlice::asCourier).statusCode())
                .as("no other source")
                .isEqualTo(400);
    }

    /** They have an account and are no staff: of others' cases they learn what a neighbour learns. */
    @Test
    void aPartTimeGridWorkerLearnsNothingOfOthersCases() {
        given(duplicates.of(any(NewWhistle.class))).willReturn(List.of(new Likely(KNOWN, 80, "同一地点")));

        assertThat(browser.submit("/whistle", filled(), IntakeSlice::asCourier).body())
                .contains("可能是同一件事", "占道经营（办理中）")
                .doesNotContain("张大爷家门口", "WH20260224-000001");
    }

    /** A whole station shares an address: each account has the public's limit for itself. */
    @Test
    void tooManyFormsOfOneAccountHaveToWaitAndHoldUpNobodyElse() {
        var filled = filled();
        for (var i = 0; i < 30; i++) {
            browser.submit("/whistle", withNewKey(filled, i), IntakeSlice::asCourier);
        }

        assertThat(browser.submit("/whistle", withNewKey(filled, 30), IntakeSlice::asCourier)
                        .statusCode())
                .isEqualTo(429);
        assertThat(browser.submit("/whistle", withNewKey(filled, 31), request -> request)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoStillHasTheFirstPasswordBlowsNothing() {
        var before = whistles.stored();

        assertThat(browser.submit("/whistle", filled(), request -> request.header(IntakeSlice.USER, "jz_00000002"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(whistles.stored()).isEqualTo(before);
    }

    @Test
    void tooManyFormsOfOneAddressHaveToWaitAndKeepWhatWasTyped() {
        var filled = filled();
        for (var i = 0; i < 30; i++) {
            browser.submit("/whistle", withNewKey(filled, i), request -> request);
        }

        var refused = browser.submit("/whistle", withNewKey(filled, 30), request -> request);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("操作过于频繁", "春晖小区东门");
    }

    private static Map<String, String> withNewKey(Map<String, String> filled, int number) {
        var copy = new HashMap<>(filled);
        copy.put("key", filled.get("key") + "-" + number);
        return copy;
    }

    private Map<String, String> filled() {
        var fields = new HashMap<>(Browser.hidden(browser.get("/whistle").body()));
        assertThat(fields).containsKeys("_csrf", "key");
        fields.putAll(Map.of(
                "title", "路灯不亮",
                "areaCode", "chunhui",
                "place", "春晖小区东门",
                "description", "第一行\r\n第二行",
                "category", "010203",
                "kind", "service",
                "name", "张三",
                "phone", "13812341234"));
        return fields;
    }

    private static String receipt(String page) {
        var number = CASE_NO.matcher(page);
        var code = CODE.matcher(page);
        assertThat(number.find() && code.find()).as(page).isTrue();
        return number.group() + " " + code.group(1);
    }
}
