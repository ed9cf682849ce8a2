package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Resolutions;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Processes 4, 5 and 6 as one, with process 3 beside them: a hospital's demand goes from its proposal to its striking off across two
 * meetings, the second of which decides a case of a community; more than ten people, each by name over HTTP. A database of its own,
 * because the clock is moved by weeks.
 */
@ShaodaoTest(properties = "shaodao.number-range=5")
class HospitalsDemandWayTest {
    /** A Monday morning. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);
    private static final Map<String, String> LEADERS = Map.of(
            "yiyuan", "xuemei", "xiaoxue", "houying", "yinhang", "shaohua", "wuye", "longfei", "gongdian", "guming");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    AgendaItems items;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Raising raising;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        city = new City(port, management);
        // No regular meeting comes between, whatever the day on which this runs.
        db.sql("UPDATE meeting_body SET active = false").update();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void aHospitalsDemandIsDecidedAtOneMeetingFollowedAtTheNextAndStruckOff() throws Exception {
        var demand = city.proposes("dengchao", "夜间停车难", "xiaoxue");
        city.does("tangrui", demand, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("fanxia", demand, "Task_ConsultUnit", Map.of("opinion", "agree-with-changes", "changeText", "只在周末"));
        approved(demand, "houying");
        var other = city.proposes("qianjun", "金融宣传进社区");
        city.does("tangrui", other, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        approved(other, "xuemei");
        var first = called("2026-12-04T14:30");
        assertThat(chair(first)).isEqualTo("yiyuan");
        city.does("tangrui", first, "Task_SetAgenda", agenda(demand, other));
        convene(first, "邻里停车");
        hold(first, "2026-12-04T06:31:00Z");
        decide(first, demand, adopted());
        decide(first, other, Map.of("itemOutcome", "deferred", "decidedBy", "consensus", "decisionText", "下次再议"));
        sign(first, "讨论了停车");
        assertThat(item(demand)).isEqualTo("adopted");
        assertThat(items.ready(STREET))
                .extracting(AgendaItems.ReadyItem::itemNo)
                .containsExactly(other);
        var resolution = resolutions.unfinished(STREET).get(0).resolutionNo();
        city.does("fanxia", resolution, "Task_CarryOut", Map.of("carryOut", "progress", "progress", "正在划线"));

        var caseNo = hardCase();
        var ofCase = db.sql("SELECT item_no FROM meeting_item WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
        city.does("tangrui", ofCase, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("lujianjun", ofCase, "Task_ConsultUnit", Map.of("opinion", "agree"));
        assertThat(city.sees("wanggang", ofCase, "Task_ApproveItem")).isEmpty();
        approved(ofCase, "houying");

        var second = called("2026-12-18T14:30");
        assertThat(chair(second)).isEqualTo("xiaoxue");
        city.does("tangrui", second, "Task_SetAgenda", agenda(other, ofCase));
        convene(second, "平安校园");
        page("fanxia", "/meetings/" + second, resolution, "正在划线", "金融宣传进社区", "已缓议1次");
        hold(second, "2026-12-18T06:31:00Z");
        decide(second, other, Map.of("itemOutcome", "rejected", "decidedBy", "consensus", "decisionText", "不办"));
        decide(second, ofCase, toBeDoneBy("zhujian"));
        sign(second, "");
        assertThat(db.sql("SELECT unit_code || ' ' || state FROM whistle_slot WHERE case_no = ? ORDER BY id")
                        .param(caseNo)
                        .query(String.class)
                        .list())
                .containsExactly("chengguan void", "zhujian dispatched");
        page("zhaolei", "/cases/" + caseNo, "/items/" + ofCase, "/meetings/" + second);
        city.does("hemei", caseNo, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        page("dengchao", "/meetings/" + second + "/minutes", "正在划线", resolution, "不通过");
        assertThat(item(other)).isEqualTo("voted-down");
        assertThat(items.ready(STREET)).isEmpty();

        city.does("fanxia", resolution, "Task_CarryOut", Map.of("carryOut", "done", "progress", "已完成", "proof", "验收单"));
        city.does("tangrui", resolution, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", resolution, "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        assertThat(resolutions.unfinished(STREET))
                .extracting(Resolutions.Unfinished::ownerUnit)
                .containsExactly("zhujian");
        assertThat(city.acted())
                .contains(
                        "dengchao",
                        "fanxia",
                        "qianjun",
                        "tangrui",
                        "houying",
                        "xuemei",
                        "wanggang",
                        "zhaolei",
                        "lujianjun")
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** Overdue, and its leader would like the meeting to decide. */
    private String hardCase() {
        var caseNo = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                caseNo,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
        raising.raise(caseNo, RaiseReason.OVERDUE, "");
        city.run();
        city.does("wanggang", caseNo, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "meeting"));
        return caseNo;
    }

    private void approved(String itemNo, String chair) {
        city.does(chair, itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
    }

    private String called(String at) throws Exception {
        var answer = web.perform(post("/meetings")
                        .with(as("tangrui"))
                        .with(csrf())
                        .param("area", "wanghu")
                        .param("kind", "party-building")
                        .param("at", at)
                        .param("reason", "议事"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var no = Objects.requireNonNull(answer).substring("/meetings/".length());
        assertThat(no).startsWith("HY2026");
        city.run();
        return no;
    }

    private void convene(String no, String theme) {
        city.does(
                leader(no),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", theme, "meetingPlace", "街道会议室"));
        city.does("dengchao", no, "Task_ConfirmAttendance", Map.of("attendance", "yes"));
        city.does("qianjun", no, "Task_ConfirmAttendance", Map.of("attendance", "deputy"));
    }

    private void hold(String no, String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        city.run();
        city.does(
                "tangrui",
                no,
                "Task_HoldMeeting",
                Map.of("presentUnits", List.of("yiyuan", "xiaoxue", "yinhang", "wuye")));
    }

    private void decide(String no, String itemNo, Map<String, ?> values) {
        for (var task : city.sees("tangrui", no, "Task_DecideItem")) {
            var id = task.get("id").asText();
            var of = city.get("tangrui", "/engine-rest/task/" + id + "/variables/itemNo")
                    .json()
                    .get("value")
                    .asText();
            if (of.equals(itemNo)) {
                city.post("tangrui", "/engine-rest/task/" + id + "/claim", Map.of("userId", "tangrui"));
                var variables = new LinkedHashMap<String, Object>();
                values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
                var answer = city.post(
                        "tangrui", "/engine-rest/task/" + id + "/submit-form", Map.of("variables", variables));
                assertThat(answer.status()).as(answer.body()).isEqualTo(204);
                city.run();
                return;
            }
        }
        throw new AssertionError("no open task for " + itemNo);
    }

    private void sign(String no, String discussion) {
        city.does("tangrui", no, "Task_RecordMinutes", Map.of("discussion", discussion));
        city.does(leader(no), no, "Task_SignMinutes", Map.of("minutesDecision", "sign"));
    }

    private static Map<String, Object> agenda(String... itemNos) {
        return Map.of("agendaItems", List.of(itemNos), "meetingMatter", "ordinary");
    }

    private static Map<String, Object> toBeDoneBy(String owner) {
        return Map.of(
                "itemOutcome", "adopted",
                "decidedBy", "consensus",
                "decisionText", "同意",
                "measureTextA", "按议定办理",
                "ownerUnitA", owner,
                "dueOnA", "2027-03-31");
    }

    private static Map<String, Object> adopted() {
        return Map.of(
                "itemOutcome", "adopted",
                "decidedBy", "vote",
                "votesFor", 3,
                "votesAgainst", 1,
                "votesAbstained", 0,
                "decisionText", "同意周末开放操场",
                "reservations", "物业：保安人手不够",
                "measureTextA", "周末开放操场停车",
                "ownerUnitA", "xiaoxue",
                "dueOnA", "2026-12-31");
    }

    private String leader(String no) {
        return Objects.requireNonNull(LEADERS.get(chair(no)));
    }

    private String chair(String no) {
        return db.sql("SELECT unit_code FROM meeting_turn WHERE meeting_no = ? AND state = 'chairing'")
                .param(no)
                .query(String.class)
                .single();
    }

    private String item(String no) {
        return db.sql("SELECT state FROM meeting_item WHERE item_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private void page(String user, String path, String... words) throws Exception {
        var answer = web.perform(get(path).with(as(user))).andExpect(status().isOk());
        for (var word : words) {
            answer.andExpect(content().string(containsString(word)));
        }
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
