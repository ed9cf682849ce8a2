package org.shaodao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A joint meeting as its people see it: called and arranged by the secretary, approved and signed by the chair, all in Tasklist. */
@ShaodaoTest(properties = "spring.application.name=browser")
class MeetingBrowserTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    /** A Monday morning. */
    private static final Instant MONDAY = Instant.parse("2027-03-01T01:00:00Z");

    private static final Instant TUESDAY = Instant.parse("2027-03-02T01:00:00Z");

    private static final Instant MEETING = Instant.parse("2027-03-12T06:31:00Z");

    private static final int MOST_TRIES = 5;
    private static final int SETTLED = 400;

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    private RealBrowser browser;
    private City city;

    @BeforeEach
    void start() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        // No regular meeting comes between.
        db.sql("UPDATE meeting_body SET active = false").update();
        city = new City(port, management);
        browser = new RealBrowser(port);
    }

    @AfterEach
    void end() {
        browser.close();
        db.sql("UPDATE meeting_body SET active = true").update();
        ClockUtil.reset();
    }

    @Test
    void theSecretaryArrangesTheChairApprovesAndSigns() throws IOException {
        approvedItem();
        var secretary = browser.windowOf("tangrui");
        browser.open(secretary, "/meeting-bodies");
        secretary.getByText("望湖街道党建联席会").first().click();
        secretary.fill("#at", "2027-03-12T14:30");
        secretary.fill("#reason", "夜间停车");
        button(secretary.locator("main"), "召集").click();
        assertThat(secretary.locator("h1")).containsText("望湖街道党建联席会");
        var page = secretary.url().replaceFirst("^https?://[^/]+", "");
        browser.shootWhole(secretary, "meeting-1-called");
        city.run();

        // The topics close on Monday evening.
        ClockUtil.setCurrentTime(Date.from(TUESDAY));
        city.run();
        var agenda = takes(secretary, "议程编排");
        assertThat(agenda).containsText("未完成的议定事项自动列在最前");
        picks(agenda, "列入议程的议题", "夜间停车难");
        agenda.getByText("一般事项").click();
        browser.shoot(secretary, "meeting-2-agenda");
        submits(secretary);

        var chair = browser.windowOf("xuemei");
        var approval = takes(chair, "议程审定");
        approval.getByText("审定", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        writes(approval, "主题或服务项目", "邻里停车");
        writes(approval, "开会地点", "街道三楼会议室");
        browser.shoot(chair, "meeting-3-approval");
        submits(chair);
        browser.open(secretary, page);
        assertThat(secretary.locator("main")).containsText("夜间停车难");
        assertThat(secretary.locator("main")).containsText("街道三楼会议室");
        browser.shootWhole(secretary, "meeting-4-notified");

        ClockUtil.setCurrentTime(Date.from(MEETING));
        city.run();
        var attendance = takes(secretary, "会议签到");
        for (var unit : List.of("第一医院", "实验小学", "供电", "物业")) {
            picks(attendance, "到会的成员单位", unit);
        }
        browser.shoot(secretary, "meeting-5-attendance");
        submits(secretary);

        var decision = takes(secretary, "议题表决");
        decision.getByText("通过", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        decision.getByText("投票表决").click();
        writes(decision, "同意票", "3");
        writes(decision, "反对票", "1");
        writes(decision, "弃权票", "0");
        writes(decision, "决定内容", "同意周末开放操场");
        writes(decision, "保留意见", "物业：保安人手不够");
        writes(decision, "议定事项一", "周末开放操场停车");
        decision.getByLabel("责任单位（事项一）").click();
        decision.locator(".fjs-dropdownlist-item")
                .filter(hasText("实验小学"))
                .first()
                .click();
        decision.getByLabel("完成日期").first().fill("2027-04-30");
        decision.getByLabel("完成日期").first().press("Enter");
        browser.shootWhole(secretary, "meeting-6-decision");
        submits(secretary);

        var record = takes(secretary, "纪要整理");
        writes(record, "会议讨论情况", "各单位讨论了停车位错时开放。");
        submits(secretary);

        var minutes = takes(chair, "纪要签发");
        assertThat(minutes.getByText("查看纪要草稿")).hasAttribute("href", page + "/minutes");
        minutes.getByText("签发后不能再改").click();
        browser.shoot(chair, "meeting-7-sign");
        submits(chair);

        browser.open(secretary, page);
        browser.shootWhole(secretary, "meeting-8-held");
        secretary.getByText("会议纪要").first().click();
        browser.shootWhole(secretary, "meeting-9-minutes");
        browser.open(secretary, page);
        var pdf = secretary.waitForDownload(() -> secretary.getByText("下载 PDF").click());
        assertThat(text(pdf)).contains("望湖街道党建联席会", "邻里停车", "夜间停车难", "周末开放操场停车", "实验小学", "物业：保安人手不够", "各单位讨论了停车位错时开放。");
    }

    /** Whatever waits for one's unit under that name is taken; its form. */
    private Locator takes(Page page, String task) {
        browser.open(page, TASKLIST);
        page.getByText("本单位待签收").click();
        page.locator(".task", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        page.getByText("签收", new Page.GetByTextOptions().setExact(true)).first().click();
        var form = page.locator(".fjs-container");
        assertThat(form.locator("fieldset[disabled], input:disabled")).hasCount(0);
        return form;
    }

    private void submits(Page page) {
        button(page.locator("body"), "提交").click();
        assertThat(page.locator(".fjs-container")).hasCount(0);
        city.run();
    }

    /**
     * The form draws itself again a moment after each field and then shows what it knew before: who writes quicker than any
     * person, on a busy machine, writes once more.
     */
    private static void writes(Locator form, String field, String text) {
        var input = form.getByLabel(field).first();
        for (var tries = 0; tries < MOST_TRIES && !stays(input, text); tries++) {
            input.fill(text);
            input.blur();
        }
        assertThat(input).hasValue(text);
    }

    private static boolean stays(Locator input, String text) {
        input.page().waitForTimeout(SETTLED);
        return input.inputValue().equals(text);
    }

    private static void picks(Locator form, String field, String option) {
        form.getByLabel(field).first().click();
        form.locator(".fjs-dropdownlist-item").filter(hasText(option)).first().click();
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    private static String text(Download download) throws IOException {
        try (InputStream in = download.createReadStream();
                var document = Loader.loadPDF(in.readAllBytes())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Proposed by the hospital's liaison, reviewed, approved by the school, whose turn is the next, and by the convenor. */
    private void approvedItem() {
        var no = city.proposes("dengchao", "夜间停车难");
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("houying", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
    }
}
