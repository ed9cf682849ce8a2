package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.FakeAgenda;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * A street's joint meeting from its calling to its signed minutes, each person by name over the engine's interface and our
 * pages; items and resolutions stay in memory. A database of its own, because the clock is moved by weeks.
 */
@ShaodaoTest(properties = "shaodao.number-range=8")
@Import(JointMeetingWayTest.InMemory.class)
class JointMeetingWayTest {
    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);

    @TestConfiguration(proxyBeanMethods = false)
    static class InMemory {
        @Bean
        @Primary
        FakeAgenda fakeAgenda() {
            return new FakeAgenda();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    FakeAgenda items;

    @Autowired
    WorkingDays days;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        // In the morning, whenever this runs: topics of a meeting at short notice close at half past five today.
        var morning = LocalDate.now(ShanghaiTime.ZONE).atTime(9, 0).atZone(ShanghaiTime.ZONE);
        ClockUtil.offset(morning.toInstant().toEpochMilli() - System.currentTimeMillis());
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
    void aStreetsMeetingIsArrangedApprovedHeldDecidedAndSigned() throws Exception {
        var no = called();
        items.propose(STREET, "YT-A-" + no, 0);
        items.propose(STREET, "YT-B-" + no, 0);

        assertThat(city.sees("liuyang", no, "Task_SetAgenda")).isEmpty();
        send("tangrui", "/meetings/" + no + "/theme", Map.of("theme", "充电安全")).andExpect(status().is3xxRedirection());
        send("yanqing", "/meetings/" + no + "/theme", Map.of("theme", "抢")).andExpect(status().isForbidden());
        send("qiaona", "/meetings/" + no + "/theme", Map.of("theme", "抢")).andExpect(status().isNotFound());
        page("dengchao", "/meetings/" + no).andExpect(content().string(containsString("<dd>充电安全</dd>")));
        assertThat(city.tries("tangrui", no, "Task_SetAgenda", agenda("YT-C-" + no))
                        .status())
                .isEqualTo(400);
        city.does("tangrui", no, "Task_SetAgenda", agenda("YT-A-" + no, "YT-B-" + no));
        var chair = chair(no);
        city.does(
                leader(chair),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", "义诊进社区", "meetingPlace", "街道会议室"));
        page("tangrui", "/meetings/" + no).andExpect(content().string(containsString("义诊进社区")));

        city.does("dengchao", no, "Task_ConfirmAttendance", Map.of("attendance", "yes"));
        city.does("yuting", no, "Task_ConfirmAttendance", Map.of("attendance", "deputy"));
        page("pengbo", "/meetings/" + no)
                .andExpect(content().string(containsString("委托他人参加")))
                .andExpect(content().string(containsString("未回执")))
                .andExpect(content().string(not(containsString("取消会议的理由"))));

        moveTo(meetsAt(no).plusSeconds(60));
        city.does("tangrui", no, "Task_HoldMeeting", Map.of("presentUnits", List.of("yiyuan", "wuye", "yinhang")));
        decide(no, "YT-A-" + no, adopted(2, 1, 0, "wuye"), 204);
        decide(
                no,
                "YT-B-" + no,
                Map.of("itemOutcome", "deferred", "decidedBy", "consensus", "decisionText", "再议"),
                204);
        page("dengchao", "/meetings/" + no + "/minutes").andExpect(status().isNotFound());
        city.does("tangrui", no, "Task_RecordMinutes", Map.of("discussion", "讨论了暑期活动"));
        assertThat(items.told).noneMatch(told -> told.startsWith(no + " YT"));
        var signing = city.taskId(leader(chair), no, "Task_SignMinutes");
        city.does(leader(chair), no, "Task_SignMinutes", Map.of("minutesDecision", "sign"));
        var twice = city.post(
                leader(chair),
                "/engine-rest/task/" + signing + "/submit-form",
                Map.of("variables", Map.of("minutesDecision", Map.of("value", "sign"))));
        assertThat(twice.status()).as(twice.body()).isBetween(400, 499);
        assertThat(twice.body()).containsPattern("\\p{IsHan}");
        assertThatThrownBy(() -> db.sql("UPDATE meeting_minutes SET content = '{}' WHERE meeting_no = ?")
                        .param(no)
                        .update())
                .isInstanceOf(DataAccessException.class);

        assertThat(items.told)
                .contains("%s YT-A-%s adopted 1".formatted(no, no), "%s YT-B-%s deferred 0".formatted(no, no));
        assertThat(city.sees(leader(chair), no, "Task_SignMinutes")).isEmpty();
        page("dengchao", "/meetings/" + no + "/minutes")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("讨论了暑期活动")))
                .andExpect(content().string(containsString("保留意见：先问居民")))
                .andExpect(content().string(containsString("校验码")));
        var pdf = page("dengchao", "/meetings/" + no + "/minutes.pdf")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("保留意见：先问居民")
                    .contains("街道会议室");
        }
        page("tangrui", "/meetings/" + no)
                .andExpect(content().string(containsString("纪要已签发")))
                .andExpect(content().string(containsString("签发意见：签发")));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .count())
                .isZero();
    }

    /** Wrong input is told in Chinese, and the task is as it was. */
    @Test
    void whatDoesNotAddUpIsRefusedInChineseAndNothingChanges() throws Exception {
        var no = called();
        items.propose(STREET, "YT-A-" + no, 0);
        city.does("tangrui", no, "Task_SetAgenda", agenda("YT-A-" + no));
        city.does(
                leader(chair(no)),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", "主题", "meetingPlace", "会议室"));
        moveTo(meetsAt(no).plusSeconds(60));
        city.does("tangrui", no, "Task_HoldMeeting", Map.of("presentUnits", List.of("yiyuan", "wuye", "yinhang")));

        decide(no, "YT-A-" + no, adopted(2, 2, 0, "wuye"), 409);
        decide(no, "YT-A-" + no, adopted(2, 1, 0, ""), 400);
        var without = new LinkedHashMap<String, Object>(adopted(2, 1, 0, "wuye"));
        List.of("measureTextA", "ownerUnitA", "dueOnA").forEach(without::remove);
        decide(no, "YT-A-" + no, without, 409);
        assertThat(db.sql("SELECT count(*) FROM meeting_decision WHERE meeting_no = ?")
                        .param(no)
                        .query(Long.class)
                        .single())
                .isZero();
        cancelByEngine(no);
    }

    @Test
    void anotherChairAnotherMemberAndNoMeetingAreHeardByTheProcess() throws Exception {
        var no = called();
        city.does("tangrui", no, "Task_SetAgenda", agenda());
        var first = chair(no);
        send("tangrui", "/meetings/" + no + "/chair", Map.of("reason", "出差")).andExpect(status().is3xxRedirection());
        city.run();
        assertThat(chair(no)).isNotEqualTo(first);
        assertThat(city.sees(leader(first), no, "Task_ApproveAgenda")).isEmpty();
        city.does(
                leader(chair(no)),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", "主题", "meetingPlace", "会议室"));

        send("tangrui", "/meeting-bodies/wanghu/party-building/members", Map.of("unit", "chengguan"))
                .andExpect(status().is3xxRedirection());
        city.run();
        city.does("lujianjun", no, "Task_ConfirmAttendance_Joined", Map.of("attendance", "yes"));
        send("tangrui", "/meeting-bodies/wanghu/party-building/members/chengguan/leave", Map.of());

        send("dengchao", "/meetings/" + no + "/cancel", Map.of("reason", "不想开")).andExpect(status().isForbidden());
        send("qiaona", "/meetings/" + no + "/cancel", Map.of("reason", "不想开")).andExpect(status().isNotFound());
        send("tangrui", "/meetings/" + no + "/cancel", Map.of("reason", "台风")).andExpect(status().is3xxRedirection());
        city.run();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .count())
                .isZero();
        page("tangrui", "/meetings/" + no).andExpect(content().string(containsString("已取消")));
        page("tangrui", "/meetings/" + no + "/meeting.ics")
                .andExpect(content().string(containsString("STATUS:CANCELLED")))
                .andExpect(content().string(containsString("SEQUENCE:2")));
    }

    @Test
    void theSecretaryMovesAMeetingAfterItsNoticeOnceHoweverOftenClickedAndNeverOnceItIsHeld() throws Exception {
        var no = called();
        var meets = meetsAt(no);
        var later = days.after(day(meets), Lead.workingDays(4), "wanghu") + "T09:00";
        assertThat(moved("tangrui", no, later)).contains("会议尚未通知");
        noticed(no);
        city.does("dengchao", no, "Task_ConfirmAttendance", Map.of("attendance", "yes"));
        send("dengchao", "/meetings/" + no + "/move", Map.of("at", later, "reason", "台风"))
                .andExpect(status().isForbidden());
        send("qiaona", "/meetings/" + no + "/move", Map.of("at", later, "reason", "台风"))
                .andExpect(status().isNotFound());
        assertThat(moved("tangrui", no, "")).contains("请选择新的开会时间");
        assertThat(moved("tangrui", no, LocalDate.now(ShanghaiTime.ZONE) + "T09:00"))
                .contains("最早改在");
        assertThat(refused(send("tangrui", "/meetings/" + no + "/move", Map.of("at", later, "reason", ""))))
                .contains("请填写改期的理由");
        assertThat(meetsAt(no)).isEqualTo(meets);

        assertThat(moved("tangrui", no, later)).isEqualTo("null");
        assertThat(moved("tangrui", no, later)).contains("已经定在这个时间");
        city.run();
        assertThat(city.sees("dengchao", no, "Task_ConfirmAttendance")).hasSize(1);
        page("dengchao", "/meetings/" + no).andExpect(content().string(containsString("已改期1次")));
        page("dengchao", "/meetings/" + no + "/meeting.ics").andExpect(content().string(containsString("SEQUENCE:2")));
        assertThat(db.sql("SELECT count(*) FROM notice_outbox WHERE notice_key LIKE ?")
                        .param("meeting/" + no + "/moved/1/%")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
        moveTo(meets.plusSeconds(60));
        assertThat(city.sees("tangrui", no, "Task_HoldMeeting")).isEmpty();
        moveTo(meetsAt(no).plusSeconds(60));
        // Nobody came, and nobody signed in: it is still to be held.
        var again = days.after(day(meetsAt(no)), Lead.workingDays(5), "wanghu") + "T09:00";
        assertThat(moved("tangrui", no, again)).isEqualTo("null");
        city.run();
        assertThat(city.sees("tangrui", no, "Task_HoldMeeting")).isEmpty();
        moveTo(meetsAt(no).plusSeconds(60));
        city.does("tangrui", no, "Task_HoldMeeting", Map.of("presentUnits", List.of("yiyuan", "xiaoxue", "wuye")));
        assertThat(moved("tangrui", no, days.after(day(meetsAt(no)), Lead.workingDays(5), "wanghu") + "T09:00"))
                .contains("已经召开");
        cancelByEngine(no);
    }

    @Test
    void aDayThatLeavesLessTimeThanTheNoticePromisesNeedsTheChairsWord() throws Exception {
        var no = called();
        noticed(no);
        // A day after which the next is worked too: one day is less than the three of the notice.
        var today = LocalDate.now(ShanghaiTime.ZONE).plusDays(1);
        while (!days.isWorking(today, "wanghu") || !days.isWorking(today.plusDays(1), "wanghu")) {
            today = today.plusDays(1);
        }
        moveTo(today.atTime(9, 0).atZone(ShanghaiTime.ZONE).toInstant());
        var meets = meetsAt(no);
        var soon = today.plusDays(1) + "T15:00";
        var chair = leader(chair(no));
        assertThat(moved("tangrui", no, soon)).isEqualTo("null");
        assertThat(moved("tangrui", no, soon)).contains("正在等轮值主席答复");
        assertThat(meetsAt(no)).isEqualTo(meets);
        page(chair, "/meetings/" + no).andExpect(content().string(containsString("同意改期")));
        page("tangrui", "/meetings/" + no).andExpect(content().string(not(containsString("同意改期"))));
        var yes = Map.of("agreed", "yes");
        send("tangrui", "/meetings/" + no + "/move/answer", yes).andExpect(status().isForbidden());
        send(chair, "/meetings/" + no + "/move/answer", Map.of()).andExpect(status().isBadRequest());
        send(chair, "/meetings/" + no + "/move/answer", Map.of("agreed", "no")).andExpect(status().is3xxRedirection());
        assertThat(meetsAt(no)).isEqualTo(meets);
        assertThat(refused(send(chair, "/meetings/" + no + "/move/answer", yes)))
                .contains("已经答复");
        assertThat(moved("tangrui", no, soon)).isEqualTo("null");
        send(chair, "/meetings/" + no + "/move/answer", yes).andExpect(status().is3xxRedirection());
        assertThat(meetsAt(no))
                .isEqualTo(java.time.LocalDateTime.parse(soon)
                        .atZone(ShanghaiTime.ZONE)
                        .toInstant());
        assertThat(refused(send(chair, "/meetings/" + no + "/move/answer", yes)))
                .contains("已经答复");
        cancelByEngine(no);
    }

    @Test
    void theOpenReceiptOfAMemberThatLeavesIsTakenBackAndComesBackWithIt() throws Exception {
        var no = called();
        noticed(no);
        var members = "/meeting-bodies/wanghu/party-building/members";
        assertThat(city.sees("qianjun", no, "Task_ConfirmAttendance")).hasSize(1);
        send("tangrui", members + "/yinhang/leave", Map.of()).andExpect(status().is3xxRedirection());
        city.run();
        assertThat(city.sees("qianjun", no, "Task_ConfirmAttendance")).isEmpty();
        assertThat(city.sees("dengchao", no, "Task_ConfirmAttendance")).hasSize(1);
        send("tangrui", members, Map.of("unit", "yinhang")).andExpect(status().is3xxRedirection());
        send("tangrui", members, Map.of("unit", "chengguan")).andExpect(status().is3xxRedirection());
        send("tangrui", members + "/chengguan/leave", Map.of()).andExpect(status().is3xxRedirection());
        city.run();
        city.does("qianjun", no, "Task_ConfirmAttendance_Joined", Map.of("attendance", "yes"));
        assertThat(city.sees("lujianjun", no, "Task_ConfirmAttendance_Joined")).isEmpty();
        cancelByEngine(no);
    }

    private void noticed(String no) {
        city.does("tangrui", no, "Task_SetAgenda", agenda());
        city.does(
                leader(chair(no)),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", "主题", "meetingPlace", "会议室"));
    }

    /** @return why not; {@code null} in words when it was done */
    private String moved(String user, String no, String at) throws Exception {
        return refused(send(user, "/meetings/" + no + "/move", Map.of("at", at, "reason", "台风")));
    }

    private static String refused(ResultActions answer) {
        return String.valueOf(answer.andReturn().getFlashMap().get("problems"));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ShanghaiTime.ZONE);
    }

    @Test
    void anAgreementPastItsLastDayIsNotCalledValid() throws Exception {
        db.sql(
                        "INSERT INTO meeting_agreement (area_code, kind, unit_code, text, commitments, signer, signed_on, valid_until, "
                                + "by_user, at) VALUES ('wanghu', 'party-building', 'wuye', '共建', '每季度一次', '余婷', '2020-01-01', "
                                + "'2021-01-01', 'tangrui', now())")
                .update();
        try {
            var shown = page("tangrui", "/meeting-bodies/wanghu/party-building")
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            var at = shown.indexOf("2020-01-01签署");
            assertThat(shown.substring(at, shown.indexOf("</summary>", at)))
                    .contains("已到期")
                    .doesNotContain(">有效<");
        } finally {
            db.sql("DELETE FROM meeting_agreement WHERE signed_on = '2020-01-01'")
                    .update();
        }
    }

    @Test
    void aMeetingWhoseProcessIsDeletedIsCancelled() throws Exception {
        var no = called();
        cancelByEngine(no);
        page("tangrui", "/meetings/" + no).andExpect(content().string(containsString("会议流程被删除")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tangrui", "wanggang", "sunli", "linhai", "dengchao", "xuemei", "pengbo", "yanqing"})
    void membersSecretariesLeadersAndAuditorsSeeTheMeeting(String user) throws Exception {
        var no = called();
        page(user, "/meetings/" + no)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("望湖街道党建联席会")));
        page(user, "/meetings").andExpect(content().string(containsString(no)));
        page(user, "/meeting-bodies/wanghu/party-building").andExpect(status().isOk());
        page(user, "/meeting-bodies/wanghu/party-building/roster")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("实验小学")));
        page(user, "/meetings/" + no + "/meeting.ics")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("BEGIN:VEVENT")))
                .andExpect(content().string(containsString("望湖街道党建联席会")));
        cancelByEngine(no);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qiaona", "liuyang", "lifang", "zhaolei", "hotline12345", "shiwei"})
    void nobodyElseLearnsThatItExists(String user) throws Exception {
        var no = called();
        page(user, "/meetings/" + no).andExpect(status().isNotFound());
        page(user, "/meetings/" + no + "/minutes").andExpect(status().isNotFound());
        page(user, "/meetings/" + no + "/minutes.pdf").andExpect(status().isNotFound());
        page(user, "/meetings/" + no + "/meeting.ics").andExpect(status().isNotFound());
        page(user, "/meetings").andExpect(content().string(not(containsString(no))));
        page(user, "/meeting-bodies/wanghu/party-building").andExpect(status().isNotFound());
        page(user, "/meeting-bodies/wanghu/party-building/roster").andExpect(status().isNotFound());
        send(user, "/meetings", Map.of("area", "wanghu", "kind", "party-building", "at", "", "reason", "x"))
                .andExpect(status().isNotFound());
        cancelByEngine(no);
    }

    /** Process managers set the rhythm of a meeting and read none of what it talks about. */
    @Test
    void aManagerOpensTheBodyAndNoMeeting() throws Exception {
        var no = called();
        page("maning", "/meeting-bodies/wanghu/party-building").andExpect(status().isOk());
        page("maning", "/meetings/" + no).andExpect(status().isNotFound());
        page("maning", "/meetings").andExpect(content().string(not(containsString(no))));
        cancelByEngine(no);
    }

    @Test
    void onlyTheSecretaryKeepsMembersAgreementsAndRhythm() throws Exception {
        var body = "/meeting-bodies/wanghu/party-building";
        for (var user : List.of("dengchao", "wanggang", "yanqing")) {
            send(user, body + "/members", Map.of("unit", "chengguan")).andExpect(status().isForbidden());
            send(user, body + "/members/yiyuan/leave", Map.of()).andExpect(status().isForbidden());
            send(user, body + "/members/yiyuan/liaison", Map.of("liaison", "dengchao"))
                    .andExpect(status().isForbidden());
            send(user, body + "/agreements", Map.of("unit", "yiyuan")).andExpect(status().isForbidden());
            send(user, body + "/rhythm", rhythm(0)).andExpect(status().isForbidden());
        }
        var all = periods("tangrui", body);
        var own = periods("dengchao", body);
        assertThat(all).containsAll(own).hasSizeGreaterThan(own.size());
        assertThat(own).isNotEmpty();
        assertThat(periods("yanqing", body)).isEmpty();
        var others = all.stream().filter(period -> !own.contains(period)).toList();
        send("dengchao", body + "/theme", Map.of("period", others.get(0), "theme", "抢"))
                .andExpect(status().isForbidden());
        send("yanqing", body + "/theme", Map.of("period", own.get(0), "theme", "抢"))
                .andExpect(status().isForbidden());
        send("qiaona", body + "/theme", Map.of("period", own.get(0), "theme", "抢"))
                .andExpect(status().isNotFound());
        send("dengchao", body + "/theme", Map.of("period", own.get(0), "theme", "义诊进社区"))
                .andExpect(status().is3xxRedirection());
        send("tangrui", body + "/theme", Map.of("period", others.get(0), "theme", "邻里食堂"))
                .andExpect(status().is3xxRedirection());
        assertThat(refused(send("tangrui", body + "/theme", Map.of("period", "2020-01", "theme", "x"))))
                .contains("没有这次轮值");
        assertThat(refused(send("tangrui", body + "/theme", Map.of("period", own.get(0), "theme", "长".repeat(61)))))
                .contains("不超过60个字");
        page("yanqing", body + "/roster")
                .andExpect(content().string(containsString("义诊进社区")))
                .andExpect(content().string(containsString("邻里食堂")));
        page("yanqing", "/meetings").andExpect(content().string(containsString("主题：邻里食堂")));
        send(
                        "tangrui",
                        body + "/agreements",
                        Map.of(
                                "unit",
                                "yiyuan",
                                "text",
                                "双方共建",
                                "commitments",
                                "每季度义诊",
                                "signer",
                                "薛院长",
                                "signedOn",
                                LocalDate.now(ShanghaiTime.ZONE).toString(),
                                "validUntil",
                                LocalDate.now(ShanghaiTime.ZONE).plusYears(1).toString()))
                .andExpect(status().is3xxRedirection());
        page("dengchao", body).andExpect(content().string(containsString("每季度义诊")));
        var version = db.sql("SELECT version FROM meeting_body WHERE area_code = 'wanghu' AND kind = 'party-building'")
                .query(Integer.class)
                .single();
        send("maning", body + "/rhythm", rhythm(version)).andExpect(status().is3xxRedirection());
        page("tangrui", body)
                .andExpect(content().string(containsString("每月18日")))
                .andExpect(content().string(containsString("每项议题退回补充至多1次，缓议至多3次")));
        send("chenjing", "/meeting-bodies", Map.of("area", "wanghu", "kind", "mass"))
                .andExpect(status().isForbidden());
        send("tangrui", "/meeting-bodies", Map.of("area", "wanghu", "kind", "mass"))
                .andExpect(redirectedUrl("/meeting-bodies"));
        page("tangrui", "/meeting-bodies").andExpect(content().string(containsString("望湖街道群团联席会")));
    }

    /** Turns for which the page of the roster takes a theme from this person. */
    private List<String> periods(String user, String body) throws Exception {
        var shown = page(user, body + "/roster").andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        return Pattern.compile("name=\"period\" value=\"([0-9-]+)\"")
                .matcher(shown)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** @return its number */
    private String called() throws Exception {
        var at = days.after(LocalDate.now(ShanghaiTime.ZONE), Lead.workingDays(5), "wanghu");
        var answer = send(
                        "tangrui",
                        "/meetings",
                        Map.of("area", "wanghu", "kind", "party-building", "at", at + "T14:30", "reason", "研究充电棚"))
                .andExpect(redirectedUrlPattern("/meetings/HY*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var no = Objects.requireNonNull(answer).substring("/meetings/".length());
        city.run();
        return no;
    }

    private void decide(String no, String itemNo, Map<String, ?> values, int status) {
        var open = city.sees("tangrui", no, "Task_DecideItem");
        for (var task : open) {
            var id = task.get("id").asText();
            var item = city.get("tangrui", "/engine-rest/task/" + id + "/variables/itemNo")
                    .json()
                    .get("value")
                    .asText();
            if (!item.equals(itemNo)) {
                continue;
            }
            city.post("tangrui", "/engine-rest/task/" + id + "/claim", Map.of("userId", "tangrui"));
            var variables = new LinkedHashMap<String, Object>();
            values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
            var answer =
                    city.post("tangrui", "/engine-rest/task/" + id + "/submit-form", Map.of("variables", variables));
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            if (status != 204) {
                assertThat(answer.body()).containsPattern("\\p{IsHan}");
            }
            city.run();
            return;
        }
        throw new AssertionError("no open task for " + itemNo + " in " + open);
    }

    private static Map<String, Object> agenda(String... itemNos) {
        return Map.of("agendaItems", List.of(itemNos), "meetingMatter", "ordinary");
    }

    private static Map<String, Object> adopted(int ayes, int noes, int abstained, String owner) {
        var values = new LinkedHashMap<String, Object>(Map.of(
                "itemOutcome", "adopted",
                "decidedBy", "vote",
                "votesFor", ayes,
                "votesAgainst", noes,
                "votesAbstained", abstained,
                "decisionText", "同意设置充电棚",
                "reservations", "先问居民",
                "measureTextA", "完成选址",
                "dueOnA", LocalDate.now(ShanghaiTime.ZONE).plusDays(90).toString()));
        if (!owner.isEmpty()) {
            values.put("ownerUnitA", owner);
        }
        return values;
    }

    private static Map<String, String> rhythm(int version) {
        var form = new LinkedHashMap<String, String>(Map.of(
                "dayOfMonth", "18",
                "startsAt", "09:30",
                "place", "街道会议室",
                "callAmount", "30",
                "callUnit", "calendar-day",
                "topicsAmount", "15",
                "topicsUnit", "calendar-day",
                "noticeAmount", "3",
                "noticeUnit", "calendar-day"));
        form.put("active", "true");
        form.put("mostReturns", "1");
        form.put("mostDeferrals", "3");
        form.put("version", Integer.toString(version));
        form.put("months", "1,2,3,4,5,6,7,8,9,10,11,12");
        return form;
    }

    private void cancelByEngine(String no) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "over"));
        city.run();
    }

    private String chair(String no) {
        return db.sql("SELECT unit_code FROM meeting_turn WHERE meeting_no = ? AND state = 'chairing'")
                .param(no)
                .query(String.class)
                .single();
    }

    private static String leader(String unit) {
        return Map.of(
                        "yiyuan",
                        "xuemei",
                        "xiaoxue",
                        "houying",
                        "yinhang",
                        "shaohua",
                        "wuye",
                        "longfei",
                        "gongdian",
                        "guming")
                .getOrDefault(unit, "");
    }

    private Instant meetsAt(String no) {
        return db.sql("SELECT meets_at FROM meeting WHERE meeting_no = ?")
                .param(no)
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private void moveTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
        city.run();
    }

    private ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user)));
    }

    private ResultActions send(String user, String path, Map<String, String> form) throws Exception {
        var request = post(path).with(as(user)).with(csrf());
        form.forEach(request::param);
        return web.perform(request);
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
