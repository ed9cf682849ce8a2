package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;

import java.time.Instant;
import java.time.LocalDate;
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
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Both halves of the joint meetings together, each person by name: a hospital's demand from its proposal to the striking off
 * across two meetings, and a case of a community that the second of them decides.
 */
@ShaodaoTest(properties = "shaodao.number-range=5")
class TwoMeetingsWayTest {
    private static final List<String> LEADERS = List.of("xuemei", "houying", "shaohua", "longfei", "guming");

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    ManagementService management;

    @Autowired
    Raising raising;

    @Autowired
    WorkingDays days;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-23T01:00:00Z")));
        city = new City(port, management);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void aDemandIsStruckOffAcrossTwoMeetingsAndACaseComesBackDecided() throws Exception {
        var demand = proposed();
        city.does("tangrui", demand, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("fanxia", demand, "Task_ConsultUnit", Map.of("opinion", "agree-with-changes", "changeText", "只在周末"));
        approved(demand);
        var first = held(demand);
        decided(first, "xiaoxue");
        signed(first);
        var resolution = db.sql("SELECT resolution_no FROM meeting_resolution WHERE item_no = ?")
                .param(demand)
                .query(String.class)
                .single();
        assertThat(state("meeting_item", "item_no", demand)).isEqualTo("adopted");
        city.does("fanxia", resolution, "Task_CarryOut", Map.of("carryOut", "progress", "progress", "正在划线"));

        var caseNo = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                caseNo,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
        raising.raise(caseNo, RaiseReason.OVERDUE, "");
        city.run();
        city.does("wanggang", caseNo, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "meeting"));
        var item = db.sql("SELECT item_no FROM meeting_item WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
        city.does("tangrui", item, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("lujianjun", item, "Task_ConsultUnit", Map.of("opinion", "agree"));
        approved(item);
        var second = held(item);
        page("tangrui", "/meetings/" + second)
                .andExpect(content().string(containsString("/resolutions/" + resolution)))
                .andExpect(content().string(containsString("正在划线")));
        decided(second, "zhujian");
        signed(second);
        assertThat(db.sql("SELECT unit_code || ' ' || state FROM whistle_slot WHERE case_no = ? ORDER BY id")
                        .param(caseNo)
                        .query(String.class)
                        .list())
                .containsExactly("chengguan void", "zhujian dispatched");
        page("zhaolei", "/cases/" + caseNo)
                .andExpect(content().string(containsString("/items/" + item)))
                .andExpect(content().string(containsString("/meetings/" + second)));

        city.does(
                "fanxia",
                resolution,
                "Task_CarryOut",
                Map.of("carryOut", "done", "progress", "周末已开放", "proof", "公告照片"));
        city.does("tangrui", resolution, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", resolution, "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        assertThat(state("meeting_resolution", "resolution_no", resolution)).isEqualTo("struck-off");
    }

    private String proposed() {
        var variables = new LinkedHashMap<String, Object>();
        Map.of(
                        "title",
                        "夜间停车难",
                        "areaCode",
                        "wanghu",
                        "meetingKind",
                        "party-building",
                        "itemKind",
                        "demand",
                        "background",
                        "车位不够",
                        "proposal",
                        "开放学校操场",
                        "concernedUnits",
                        List.of("xiaoxue"))
                .forEach((name, value) -> variables.put(name, Map.of("value", value)));
        var answer = city.post(
                "dengchao",
                "/engine-rest/process-definition/key/agenda-item/submit-form",
                Map.of("variables", variables));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        city.run();
        return answer.json().get("businessKey").asText();
    }

    /** By whoever chairs next and by the convenor. */
    private void approved(String itemNo) {
        var chairs = LEADERS.stream()
                .filter(user -> !city.sees(user, itemNo, "Task_ApproveItem").isEmpty())
                .toList();
        assertThat(chairs).as("one unit chairs").hasSize(1);
        assertThat(city.sees("wanggang", itemNo, "Task_ApproveItem")).isEmpty();
        city.does(chairs.get(0), itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
    }

    /** A meeting with this one item, up to its decisions. */
    private String held(String itemNo) throws Exception {
        var today = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ShanghaiTime.ZONE);
        var at = days.after(today, Lead.workingDays(10), "wanghu");
        var form = Map.of("area", "wanghu", "kind", "party-building", "at", at + "T14:30", "reason", "研究停车");
        var request = post("/meetings").with(as("tangrui")).with(csrf());
        form.forEach(request::param);
        var answer = web.perform(request)
                .andExpect(redirectedUrlPattern("/meetings/HY*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var no = Objects.requireNonNull(answer).substring("/meetings/".length());
        city.run();
        city.does("tangrui", no, "Task_SetAgenda", Map.of("agendaItems", List.of(itemNo), "meetingMatter", "ordinary"));
        city.does(
                chair(no, "Task_ApproveAgenda"),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", "停车共享", "meetingPlace", "街道会议室"));
        var meets = db.sql("SELECT meets_at FROM meeting WHERE meeting_no = ?")
                .param(no)
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
        ClockUtil.setCurrentTime(Date.from(meets.plusSeconds(60)));
        city.run();
        city.does("tangrui", no, "Task_HoldMeeting", Map.of("presentUnits", List.of("yiyuan", "xiaoxue", "wuye")));
        return no;
    }

    private void decided(String no, String owner) {
        city.does(
                "tangrui",
                no,
                "Task_DecideItem",
                Map.of(
                        "itemOutcome",
                        "adopted",
                        "decidedBy",
                        "vote",
                        "votesFor",
                        3,
                        "votesAgainst",
                        0,
                        "votesAbstained",
                        0,
                        "decisionText",
                        "同意",
                        "measureTextA",
                        "按议定办理",
                        "ownerUnitA",
                        owner,
                        "dueOnA",
                        "2027-03-31"));
    }

    private void signed(String no) {
        city.does("tangrui", no, "Task_RecordMinutes", Map.of("discussion", "讨论了停车"));
        city.does(chair(no, "Task_SignMinutes"), no, "Task_SignMinutes", Map.of("minutesDecision", "sign"));
    }

    private String chair(String no, String task) {
        return LEADERS.stream()
                .filter(user -> !city.sees(user, no, task).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private String state(String table, String key, String no) {
        return db.sql("SELECT state FROM " + table + " WHERE " + key + " = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user)));
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
