package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.Clocks;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ChairChanged;
import org.shaodao.meeting.Chairs;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Resolutions;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Limits;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.shaodao.wholeway.City.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/**
 * Agenda items and resolutions by HTTP as the people who have to do with them, on a database of its own; the meeting itself
 * is told by what it decides.
 */
@ShaodaoTest(properties = "shaodao.number-range=6")
class AgendaWayTest {
    /** A Monday morning. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);
    private static final Body DISTRICT = new Body("linjiang", MeetingKind.PARTY_BUILDING);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 31);

    @LocalServerPort
    int port;

    @Autowired
    Bodies bodies;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    AgendaItems items;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Raising raising;

    @Autowired
    CaseRequests requests;

    @Autowired
    Clocks clocks;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;
    private int meetings;
    private static volatile boolean nobodyInTheRoster;
    private static volatile String chairing = "gongdian";

    /** 供电公司 chairs the street's meeting, 第一医院 is next. */
    @TestConfiguration
    static class Roster {
        @Bean
        @Primary
        Chairs chairsOfTheStreet() {
            return new Chairs() {
                @Override
                public String chairGroup(Body body) {
                    return nobodyInTheRoster ? "wanghu-leader" : chairing + "-liaison";
                }

                @Override
                public String chairGroupWithout(Body body, String unitCode) {
                    return unitCode.equals("gongdian") ? "yiyuan-liaison" : chairGroup(body);
                }
            };
        }
    }

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        city = new City(port, management);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
        nobodyInTheRoster = false;
        chairing = "gongdian";
    }

    // --- a member's item

    @Test
    void aHospitalsDemandGoesFromItsProposalToTheLastStrikingOff() throws Exception {
        var no = proposed("dengchao", "xiaoxue", "yinhang");
        assertThat(no).matches("YT20261123-6\\d{5}");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(no)
                        .singleResult()
                        .getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-11-26T09:30:00Z")));
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "return", "reviewReason", "缺车位数"));
        // Whoever completes it reads in the form what is missing.
        assertThat(stored("act_ru_variable", "name_ = 'caseCard' AND text_ LIKE '%" + no + "%缺车位数%'"))
                .isOne();
        city.does("dengchao", no, "Task_CompleteItem", Map.of("completion", "resubmit", "supplement", "缺二百个"));
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        assertThat(stored(
                        "notice_outbox",
                        "notice_key = 'item/" + no + "/consult/xiaoxue' AND text LIKE '%请在2026-11-30 17:30前答复%'"))
                .isOne();
        city.does("fanxia", no, "Task_ConsultUnit", Map.of("opinion", "object", "objectText", "上学时间不行"));
        letPassUntil("2026-11-30T09:29:00Z");
        assertThat(city.sees("qianjun", no, "Task_ConsultUnit")).hasSize(1);
        letPassUntil("2026-11-30T09:31:00Z");
        assertThat(city.sees("qianjun", no, "Task_ConsultUnit")).isEmpty();
        assertThat(words(no)).contains("opinion xiaoxue object 上学时间不行 false", "opinion yinhang agree  true");

        assertThat(city.sees("wanggang", no, "Task_ApproveItem")).isEmpty();
        city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        assertThat(items.ready(STREET)).isEmpty();
        city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        assertThat(items.ready(STREET))
                .extracting(AgendaItems.ReadyItem::itemNo)
                .containsExactly(no);

        var meeting = placed(no);
        assertThat(items.ready(STREET)).isEmpty();
        items.decided(
                no,
                meeting,
                ItemOutcome.AMENDED,
                List.of(new AgreedMeasure("周末开放操场停车", "xiaoxue", DUE), new AgreedMeasure("安装充电桩", "gongdian", DUE)));
        city.run();
        assertThat(state(no)).isEqualTo("adopted");
        assertThat(running(no)).isZero();
        // Told twice, it is decided once.
        items.decided(no, meeting, ItemOutcome.REJECTED, List.of());
        city.run();
        assertThat(state(no)).isEqualTo("adopted");

        var open = resolutions.unfinished(STREET);
        assertThat(open)
                .extracting(one -> one.ownerUnit() + " " + one.dueOn() + " " + one.overdue())
                .containsExactly("xiaoxue 2026-12-31 false", "gongdian 2026-12-31 false");
        var first = open.get(0).resolutionNo();
        var second = open.get(1).resolutionNo();
        city.does("fanxia", first, "Task_CarryOut", Map.of("carryOut", "progress", "progress", "正在划线"));
        assertThat(resolutions.unfinished(STREET).get(0).progress()).isEqualTo("正在划线");
        city.does("fanxia", first, "Task_CarryOut", done());
        city.does("tangrui", first, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", first, "Task_ConfirmResult", Map.of("strikeOff", "return", "strikeOffReason", "门没开"));
        city.does("fanxia", first, "Task_CarryOut", done());
        city.does("tangrui", first, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", first, "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        city.does("pengbo", second, "Task_CarryOut", done());
        city.does("tangrui", second, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        letPassUntil("2026-12-31T01:00:00Z");
        assertThat(resolutions.unfinished(STREET)).isEmpty();
        assertThat(running(first) + running(second)).isZero();
        assertThat(db.sql("SELECT count(*) FROM meeting_resolution_word WHERE silent AND resolution_no = ?")
                        .param(second)
                        .query(Integer.class)
                        .single())
                .isOne();

        // What people wrote is in our tables and in no variable.
        for (var text : List.of("车位不够", "开放学校操场", "缺车位数", "缺二百个", "上学时间不行", "正在划线", "门没开")) {
            assertThat(stored("act_hi_varinst", "name_ <> 'caseCard' AND text_ LIKE '%" + text + "%'"))
                    .as(text)
                    .isZero();
        }
        page("dengchao", "/items/" + no)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("上学时间不行")))
                .andExpect(content().string(containsString("逾期未答复，视为没有异议")))
                .andExpect(content().string(containsString(first)));
        page("fanxia", "/resolutions/" + first)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("门没开")));
    }

    @Test
    void anItemOfTheChairsOwnUnitIsJudgedByTheNext() {
        var no = proposed("pengbo");
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        assertThat(city.sees("pengbo", no, "Task_ApproveItem")).isEmpty();
        city.does("dengchao", no, "Task_ApproveItem", reason("reject"));
        assertThat(state(no)).isEqualTo("vetoed");
        assertThat(running(no)).isZero();
    }

    /** The next meeting's chair is another unit by the time the first reads it: their word stays theirs. */
    @Test
    void anApprovalIsRecordedUnderTheUnitThatWasAsked() {
        var no = toApproval("dengchao");
        chairing = "yinhang";
        city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        assertThat(words(no)).contains("chair gongdian approve  false");
    }

    @Test
    void whoChairsNowIsAskedWhenTheChairHasChanged() {
        var no = toApproval("dengchao");
        city.post(
                "pengbo",
                "/engine-rest/task/" + city.taskId("pengbo", no, "Task_ApproveItem") + "/claim",
                Map.of("userId", "pengbo"));
        chairing = "yinhang";
        transactions.executeWithoutResult(status -> context.publishEvent(new ChairChanged(STREET)));
        city.run();
        assertThat(city.sees("pengbo", no, "Task_ApproveItem")).isEmpty();
        city.does("qianjun", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        assertThat(words(no)).contains("chair yinhang approve  false");
    }

    @Test
    void whereNobodyIsInTheRosterTheConvenorIsAskedOnce() {
        nobodyInTheRoster = true;
        var no = toApproval("dengchao");
        city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        assertThat(state(no)).isEqualTo("approved");
        assertThat(city.sees("wanggang", no, "Task_ApproveItem")).isEmpty();
    }

    @Test
    void twoMeetingsThatWantTheSameItemAtOnceDoNotBothHaveIt() throws Exception {
        var no = approved("dengchao");
        var threads = Executors.newFixedThreadPool(2);
        try {
            var barrier = new CyclicBarrier(2);
            var placed = 0;
            for (var meeting : List.of("HY20261123-000801", "HY20261123-000802").stream()
                    .map(meeting -> threads.submit(() -> {
                        barrier.await();
                        return items.place(meeting, STREET, List.of(no)).size();
                    }))
                    .toList()) {
                placed += meeting.get();
            }
            assertThat(placed).isOne();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aThirdReturnAndAThirdDeferralAreRefusedAndNothingChanges() {
        var no = proposed("dengchao");
        for (var round = 0; round < 2; round++) {
            city.does(
                    "tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "return", "reviewReason", "再补"));
            city.does("dengchao", no, "Task_CompleteItem", Map.of("completion", "resubmit", "supplement", "补了"));
        }
        refused(
                city.tries(
                        "tangrui",
                        no,
                        "Task_PreliminaryReview",
                        Map.of("reviewDecision", "return", "reviewReason", "再补")),
                409,
                "已退回补充2次（至多2次）");
        assertThat(state(no)).isEqualTo("reviewing");
        completeReview(no);
        city.does("pengbo", no, "Task_ApproveItem", reason("defer"));
        letPassUntil("2026-12-21T09:29:00Z");
        assertThat(city.sees("pengbo", no, "Task_ApproveItem")).isEmpty();
        letPassUntil("2026-12-21T09:31:00Z");
        city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        items.decided(no, placed(no), ItemOutcome.DEFERRED, List.of());
        city.run();
        assertThat(state(no)).isEqualTo("approved");
        var meeting = placed(no);
        assertThat(items.hindrance(no, ItemOutcome.DEFERRED))
                .hasValueSatisfying(why -> assertThat(why).contains("已缓议2次（至多2次）"));
        // A limit that was lowered after the decision does not turn what the minutes say.
        items.decided(no, meeting, ItemOutcome.DEFERRED, List.of());
        city.run();
        assertThat(state(no)).isEqualTo("approved");
        items.decided(no, placed(no), ItemOutcome.REJECTED, List.of());
        city.run();
        assertThat(state(no)).isEqualTo("voted-down");
        assertThat(running(no)).isZero();
    }

    @Test
    void afterTwoDeferralsByTheChairTheThirdIsRefused() {
        var no = toApproval("dengchao");
        city.does("pengbo", no, "Task_ApproveItem", reason("defer"));
        letPassUntil("2026-12-25T01:00:00Z");
        city.does("pengbo", no, "Task_ApproveItem", reason("defer"));
        letPassUntil("2027-02-25T01:00:00Z");
        refused(city.tries("pengbo", no, "Task_ApproveItem", reason("defer")), 409, "已缓议2次（至多2次）");
        assertThat(city.sees("pengbo", no, "Task_ApproveItem")).hasSize(1);
    }

    /** By the secretary and by the meeting, and on the card of whoever may send it round. */
    @Test
    void whatAMeetingAllowsItsItemsCountsEverywhere() {
        allows(0, 1);
        try {
            var no = proposed("dengchao");
            assertThat(card("tangrui", no, "Task_PreliminaryReview")).contains("退回补充：已0次，至多0次");
            refused(
                    city.tries(
                            "tangrui",
                            no,
                            "Task_PreliminaryReview",
                            Map.of("reviewDecision", "return", "reviewReason", "再补")),
                    409,
                    "已退回补充0次（至多0次）");
            completeReview(no);
            city.does("pengbo", no, "Task_ApproveItem", reason("defer"));
            letPassUntil("2026-12-25T01:00:00Z");
            assertThat(card("pengbo", no, "Task_ApproveItem")).contains("缓议：已1次，至多1次");
            refused(city.tries("pengbo", no, "Task_ApproveItem", reason("defer")), 409, "已缓议1次（至多1次）");
            city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
            city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
            assertThat(items.hindrance(no, ItemOutcome.DEFERRED))
                    .hasValueSatisfying(why -> assertThat(why).contains("已缓议1次（至多1次）"));
            // The meeting asks that before it decides; what it has signed is not turned round.
            items.decided(no, placed(no), ItemOutcome.REJECTED, List.of());
            city.run();
            assertThat(state(no)).isEqualTo("voted-down");
        } finally {
            allows(2, 2);
        }
    }

    private void allows(int returns, int deferrals) {
        var row = bodies.find(STREET).orElseThrow();
        assertThat(bodies.change(STREET, row.rhythm(), new Limits(returns, deferrals), row.active(), row.version()))
                .isEqualTo(Outcome.done());
    }

    private String card(String user, String no, String task) {
        return city.get(user, "/engine-rest/task/%s/variables/caseCard".formatted(city.taskId(user, no, task)))
                .json()
                .get("value")
                .asText();
    }

    @Test
    void aMeetingThatIsNotHeldHandsItsItemsOnUncounted() {
        var no = approved("dengchao");
        items.release(placed(no));
        assertThat(items.ready(STREET)).anySatisfy(item -> {
            assertThat(item.itemNo()).isEqualTo(no);
            assertThat(item.deferrals()).isZero();
        });
        // Of another meeting, or not ready any more, it is left out.
        assertThat(items.place("HY20261123-000900", DISTRICT, List.of(no))).isEmpty();
        placed(no);
        assertThat(items.place("HY20261123-000901", STREET, List.of(no, "YT20261123-999999")))
                .isEmpty();
    }

    @Test
    void sentUpByTheConvenorItIsAnItemOfTheDistrictAndTheCityHasNoMeeting() {
        var no = toApproval("dengchao");
        city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", no, "Task_ApproveItem", reason("up"));
        assertThat(state(no)).isEqualTo("raised");
        var upper = db.sql("SELECT item_no FROM meeting_item WHERE raised_from = ?")
                .param(no)
                .query(String.class)
                .single();
        city.does("shenjun", upper, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        refused(city.tries("pengbo", upper, "Task_ApproveItem", reason("up")), 409, "上级没有同类会议");
        assertThat(items.hindrance(upper, ItemOutcome.UP)).isPresent();
    }

    @Test
    void silentForTenWorkingDaysItIsTakenBack() {
        var no = proposed("dengchao");
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "return", "reviewReason", "再补"));
        letPassUntil("2026-12-07T09:29:00Z");
        assertThat(state(no)).isEqualTo("completing");
        letPassUntil("2026-12-07T09:31:00Z");
        assertThat(state(no)).isEqualTo("withdrawn");
        assertThat(running(no)).isZero();
        assertThat(openClocks(no)).isZero();
    }

    @Test
    void mergedIntoAnotherOfTheSameMeetingItEndsAndIntoNothingElse() {
        var master = proposed("fanxia");
        var no = proposed("dengchao");
        refused(city.tries("tangrui", no, "Task_PreliminaryReview", merge(no)), 400, "");
        assertThat(state(no)).isEqualTo("reviewing");
        var task = tasks.createTaskQuery().processInstanceBusinessKey(no).singleResult();
        assertThat(tasks.getVariable(task.getId(), "itemOptions").toString()).contains(master);
        city.does("tangrui", no, "Task_PreliminaryReview", merge(master));
        assertThat(state(no)).isEqualTo("merged");
        assertThat(running(no)).isZero();
    }

    @Test
    void theProposerTakesItBackAsLongAsItIsOnNoAgenda() throws Exception {
        var no = approved("dengchao");
        var meeting = placed(no);
        withdraw("dengchao", no).andExpect(status().isConflict());
        items.release(meeting);
        withdraw("fanxia", no).andExpect(status().isForbidden());
        withdraw("liuyang", no).andExpect(status().isNotFound());
        withdraw("dengchao", no).andExpect(status().is3xxRedirection());
        city.run();
        assertThat(state(no)).isEqualTo("withdrawn");
        assertThat(running(no)).isZero();
    }

    @Test
    void deletedInTheEngineItIsCancelled() {
        var no = proposed("dengchao");
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .singleResult();
        runtime.deleteProcessInstance(instance.getId(), "test");
        assertThat(state(no)).isEqualTo("cancelled");
        assertThat(openClocks(no)).isZero();
    }

    @Test
    void whatAMeetingPutOffStaysOnItsAgendaForItsReaders() {
        var no = approved("dengchao");
        var first = placed(no);
        items.decided(no, first, ItemOutcome.DEFERRED, List.of());
        var second = placed(no);
        items.release(second);
        assertThat(items.of(first)).isEmpty();
        assertThat(items.agenda(first)).singleElement().satisfies(item -> {
            assertThat(item.itemNo()).isEqualTo(no);
            assertThat(item.deferrals()).isZero();
        });
        assertThat(items.agenda(second))
                .extracting(AgendaItems.ReadyItem::deferrals)
                .containsExactly(1);
        // Arranged anew without it, it is on the new agenda no more.
        items.place(second, STREET, List.of());
        assertThat(items.agenda(second)).isEmpty();
    }

    @Test
    void anItemWhoseProcessWasDeletedDoesNotHoldUpTheMinutes() {
        var no = approved("dengchao");
        var meeting = placed(no);
        runtime.deleteProcessInstance(
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .singleResult()
                        .getId(),
                "test");
        assertThat(items.of(meeting)).isEmpty();
        items.decided(no, meeting, ItemOutcome.ADOPTED, List.of(new AgreedMeasure("划停车线", "wuye", DUE)));
        items.decided(no, meeting, ItemOutcome.ADOPTED, List.of(new AgreedMeasure("划停车线", "wuye", DUE)));
        assertThat(state(no)).isEqualTo("cancelled");
        assertThat(stored("meeting_resolution", "item_no = '" + no + "'")).isZero();
    }

    @Test
    void aLimitThatMovesMovesTheTaskOfThatUnitAndNoOther() {
        var no = proposed("dengchao", "xiaoxue", "yinhang");
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        var later = Instant.parse("2026-12-04T09:30:00Z");
        transactions.executeWithoutResult(
                status -> clocks.setLimit(new ClockKey(no, "xiaoxue", ClockName.ITEM_CONSULT), later));
        assertThat(due("fanxia", no)).isEqualTo(Date.from(later));
        assertThat(due("qianjun", no)).isEqualTo(Date.from(Instant.parse("2026-11-30T09:30:00Z")));
        letPassUntil("2026-12-01T01:00:00Z");
        assertThat(city.sees("fanxia", no, "Task_ConsultUnit")).hasSize(1);
        letPassUntil("2026-12-04T09:31:00Z");
        assertThat(city.sees("fanxia", no, "Task_ConsultUnit")).isEmpty();
    }

    // --- what is refused

    @ParameterizedTest
    @CsvSource({
        "lifang,   wanghu,   party-building, yinhang,  403, ''",
        "suwen,    wanghu,   party-building, yinhang,  400, 只有这个会议的成员单位联络员",
        "dengchao, yunzhou,  party-building, yinhang,  400, 没有党建联席会",
        "dengchao, chunhui1, party-building, yinhang,  400, 没有党建联席会",
        "dengchao, wanghu,   council,        yinhang,  400, 没有大工委",
        "dengchao, wanghu,   party-building, yiyuan,   400, 不必包括提议单位自己",
        "dengchao, wanghu,   lunch,          yinhang,  400, ''",
        "dengchao, nowhere,  party-building, yinhang,  400, ''",
        "dengchao, wanghu,   party-building, nobody,   400, ''",
    })
    void whoeverMayNotProposeIsRefusedAndNothingIsWritten(
            String user, String area, String kind, String concerned, int status, String why) {
        var before = stored("meeting_item", "true");
        refused(propose(user, area, kind, "夜间停车难", List.of(concerned)), status, why);
        assertThat(stored("meeting_item", "true")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"title, 0", "title, 61", "background, 0", "background, 2001", "proposal, 0", "proposal, 2001"})
    void anEmptyAndAnOverlongProposalIsRefusedInChineseAndNothingIsWritten(String field, int length) {
        var before = stored("meeting_item", "true");
        var answer =
                propose("dengchao", "wanghu", "party-building", "夜间停车难", List.of(), Map.of(field, "停".repeat(length)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).containsPattern("\\p{IsHan}");
        assertThat(stored("meeting_item", "true")).isEqualTo(before);
    }

    @Test
    void aCommunityTakesToTheStreetWhatItCannotSettle() {
        var answer = propose("chenjing", "wanghu", "party-building", "夜间停车难", List.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(db.sql("SELECT unit_code FROM meeting_item WHERE item_no = ?")
                        .param(answer.json().get("businessKey").asText())
                        .query(String.class)
                        .single())
                .isEqualTo("chunhui");
    }

    @ParameterizedTest
    @CsvSource({
        "dengchao, true",
        "fanxia, true",
        "chenjing, false",
        "tangrui, true",
        "wanggang, true",
        "linhai, true",
        "yanqing, true",
        "liuyang, false",
        "lifang, false",
        "baixue, false",
        "maning, false"
    })
    void membersSecretariesAndLeadersOfTheAreaSeeAnItemAndNobodyElse(String user, boolean sees) throws Exception {
        var no = proposed("dengchao");
        page(user, "/items/" + no).andExpect(sees ? status().isOk() : status().isNotFound());
        page(user, "/items")
                .andExpect(status().isOk())
                .andExpect(content().string(sees ? containsString(no) : not(containsString(no))));
    }

    // --- resolutions that nobody carries out

    @Test
    void overdueItIsSupervisedThenFirstOnTheAgendaThenOneLevelUp() throws Exception {
        var no = approved("dengchao");
        items.decided(
                no,
                placed(no),
                ItemOutcome.ADOPTED,
                List.of(
                        new AgreedMeasure("划第二排停车线", "wuye", LocalDate.of(2026, 12, 25)),
                        new AgreedMeasure("装路灯", "gongdian", LocalDate.of(2026, 12, 10))));
        city.run();
        var late = db.sql("SELECT resolution_no FROM meeting_resolution WHERE item_no = ? AND owner_unit = 'gongdian'")
                .param(no)
                .query(String.class)
                .single();
        letPassUntil("2026-12-10T09:29:00Z");
        assertThat(stored("escalation_supervision", "case_no = '" + late + "'")).isZero();
        letPassUntil("2026-12-10T09:31:00Z");
        assertThat(stored("escalation_supervision", "case_no = '" + late + "' AND closed_at IS NULL"))
                .isOne();
        web.perform(get("/supervisions").with(as("sunli")))
                .andExpect(content().string(containsString("/resolutions/" + late)));
        letPassUntil("2026-12-11T01:00:00Z");
        assertThat(resolutions.unfinished(STREET).stream()
                        .filter(one -> one.text().equals("划第二排停车线")
                                || one.resolutionNo().equals(late))
                        .map(one -> one.ownerUnit() + " " + one.overdue()))
                .containsExactly("gongdian true", "wuye false");
        assertThat(resolutions.unfinished(DISTRICT)).isEmpty();

        resolutions.presented("HY20261214-000001", STREET);
        resolutions.presented("HY20261214-000001", STREET);
        letPassUntil("2026-12-18T09:29:00Z");
        assertThat(resolutions.unfinished(DISTRICT)).isEmpty();
        letPassUntil("2026-12-18T09:31:00Z");
        assertThat(resolutions.unfinished(DISTRICT))
                .extracting(Resolutions.Unfinished::resolutionNo)
                .contains(late);
        // The owner still carries it out, and the district's secretary strikes it off.
        city.does("pengbo", late, "Task_CarryOut", done());
        assertThat(city.sees("tangrui", late, "Task_StrikeOff")).isEmpty();
        city.does("shenjun", late, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", late, "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        assertThat(running(late)).isZero();
        assertThat(openClocks(late)).isZero();
        assertThat(stored("escalation_supervision", "case_no = '" + late + "' AND closed_at IS NULL"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"yuting, true", "dengchao, false", "tangrui, true", "qinyong, false", "yanqing, true"})
    void theListShowsWhatOnesOwnUnitOwesAndTheAreasToWhoeverFollowsIt(String user, boolean listed) throws Exception {
        var no = adopted("wuye");
        page(user, "/resolutions")
                .andExpect(status().isOk())
                .andExpect(content().string(listed ? containsString(no) : not(containsString(no))));
        page("lifang", "/resolutions/" + no).andExpect(status().isNotFound());
        page("baixue", "/resolutions/" + no).andExpect(status().isNotFound());
        page("dengchao", "/resolutions/" + no).andExpect(status().isOk());
    }

    @Test
    void whoReportedInTimeIsNotSupervisedForTheSecretarysDelayAndHasTheRestOfTheirTime() {
        var no = adopted("wuye");
        letPassUntil("2026-12-29T01:00:00Z");
        city.does("yuting", no, "Task_CarryOut", done());
        letPassUntil("2026-12-31T09:31:00Z");
        assertThat(supervised(no)).isEmpty();
        city.does("tangrui", no, "Task_StrikeOff", Map.of("strikeOff", "return", "strikeOffReason", "没有照片"));
        assertThat(supervised(no)).isEmpty();
        // From 29 December to the 31st, and so two days and a half more from now on.
        letPassUntil("2027-01-02T01:00:00Z");
        assertThat(supervised(no)).isEmpty();
        letPassUntil("2027-01-08T01:00:00Z");
        assertThat(supervised(no)).containsExactly("wuye");
    }

    @Test
    void whenTheSecretaryDoesNotStrikeOffTheSecretarysOfficeIsSupervised() {
        var no = adopted("wuye");
        city.does("yuting", no, "Task_CarryOut", done());
        letPassUntil("2027-02-08T01:00:00Z");
        assertThat(supervised(no)).containsExactly("wanghu");
    }

    private List<String> supervised(String no) {
        return db.sql("SELECT unit_code FROM escalation_supervision WHERE case_no = ? ORDER BY unit_code")
                .param(no)
                .query(String.class)
                .list();
    }

    @Test
    void aSecondWordOnTheSameStepIsRefused() {
        var no = adopted("wuye");
        var task = city.taskId("yuting", no, "Task_CarryOut");
        city.does("yuting", no, "Task_CarryOut", done());
        var again = city.post(
                "yuting",
                "/engine-rest/task/" + task + "/submit-form",
                Map.of("variables", Map.of("carryOut", Map.of("value", "done"))));
        assertThat(again.status()).isIn(404, 409);
        assertThat(stored("meeting_resolution_word", "resolution_no = '" + no + "'"))
                .isOne();
        refused(city.tries("tangrui", no, "Task_StrikeOff", Map.of("strikeOff", "return")), 400, "退回的理由");
    }

    // --- from a case and back

    @Test
    void aHardCaseGoesToTheStreetsMeetingAndComesBackDecided() throws Exception {
        var no = dispatched();
        var item = askedOfTheMeeting(no);
        page("zhaolei", "/cases/" + no)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/items/" + item)));
        assertThat(words(item)).isEmpty();
        // Members of all kinds read it: no place, and nothing that the reporter wrote.
        for (var text : List.of("春晖路12号", "三天了没人管")) {
            assertThat(stored(
                            "meeting_item",
                            "item_no = '" + item + "' AND background || proposal LIKE '%" + text + "%'"))
                    .as(text)
                    .isZero();
            assertThat(stored(
                            "act_ru_variable",
                            "name_ = 'caseCard' AND text_ LIKE '%" + item + "%' AND text_ LIKE '%" + text + "%'"))
                    .as(text)
                    .isZero();
        }
        assertThat(stored("meeting_item", "item_no = '" + item + "' AND background LIKE '%" + no + "%春晖社区%'"))
                .isOne();
        city.does(
                "tangrui",
                item,
                "Task_PreliminaryReview",
                Map.of("reviewDecision", "pass", "reviewBackground", "工地无人清运，两个单位都说不归自己"));
        page("lujianjun", "/items/" + item).andExpect(content().string(containsString("两个单位都说不归自己")));
        assertThat(city.sees("lujianjun", item, "Task_ConsultUnit")).hasSize(1);
        city.does("lujianjun", item, "Task_ConsultUnit", Map.of("opinion", "agree"));
        city.does("pengbo", item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        var meeting = placed(item);
        items.decided(
                item,
                meeting,
                ItemOutcome.ADOPTED,
                List.of(new AgreedMeasure("清运", "zhujian", DUE), new AgreedMeasure("疏导", "jiaojing", DUE)));
        city.run();
        assertThat(escalation(no)).isEqualTo("carrying-out");
        assertThat(slots(no)).containsExactly("chengguan void", "zhujian dispatched", "jiaojing dispatched");
        var resolution = db.sql(
                        "SELECT resolution_no FROM meeting_resolution WHERE case_no = ? AND owner_unit = 'zhujian'")
                .param(no)
                .query(String.class)
                .single();
        page("zhaolei", "/cases/" + no)
                .andExpect(content().string(containsString(meeting)))
                .andExpect(content().string(containsString(resolution)));
    }

    @Test
    void whatTheMeetingDoesNotAdoptComesBackToItsLeader() {
        var no = dispatched();
        var item = askedOfTheMeeting(no);
        city.does(
                "tangrui", item, "Task_PreliminaryReview", Map.of("reviewDecision", "reject", "rejectReason", "先自行协调"));
        assertThat(escalation(no)).isEqualTo("deciding");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        city.does(
                "wanggang",
                no,
                "Task_TakeCharge",
                Map.of(
                        "chargedBy",
                        "wanggang",
                        "measure",
                        "ledger",
                        "ledgerReason",
                        "funds",
                        "reviewOn",
                        "2026-12-21",
                        "ledgerNote",
                        "明年预算安排"));
        assertThat(escalation(no)).isEqualTo("ledgered");
    }

    @Test
    void aCaseThatIsWithdrawnTakesItsItemBack() {
        var no = dispatched();
        var item = askedOfTheMeeting(no);
        assertThat(requests.withdraw(no, "不需要了")).isEmpty();
        city.run();
        assertThat(state(item)).isEqualTo("withdrawn");
        assertThat(running(item)).isZero();
    }

    @Test
    void anItemOfASettledCaseGoesToNoOtherMeeting() {
        for (var putOff : List.of(false, true)) {
            var no = dispatched();
            var item = askedOfTheMeeting(no);
            completeReview(item);
            city.does("lujianjun", item, "Task_ConsultUnit", Map.of("opinion", "agree"));
            city.does("pengbo", item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
            city.does("wanggang", item, "Task_ApproveItem", Map.of("itemDecision", "approve"));
            var meeting = placed(item);
            assertThat(requests.withdraw(no, "不需要了")).isEmpty();
            city.run();
            assertThat(state(item)).isEqualTo("placed");
            if (putOff) {
                items.decided(item, meeting, ItemOutcome.DEFERRED, List.of());
            } else {
                items.release(meeting);
            }
            city.run();
            assertThat(state(item)).isEqualTo("withdrawn");
            assertThat(running(item)).isZero();
        }
    }

    @Test
    void newTroubleAsksTheLeaderWhoseOtherDecisionTakesTheItemBack() {
        var no = dispatched();
        var item = askedOfTheMeeting(no);
        raising.raise(no, RaiseReason.THIRD_REWORK, "");
        city.run();
        assertThat(state(item)).isEqualTo("reviewing");
        city.does("wanggang", no, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "up"));
        assertThat(state(item)).isEqualTo("withdrawn");
        assertThat(running(item)).isZero();
    }

    @Test
    void whereTwoKindsOfMeetingAreHeldTheLeaderChoosesWhichOneDecides() {
        db.sql(
                        "INSERT INTO meeting_body SELECT area_code, 'council', months, day_of_month, starts_at, place, call_amount, call_unit, "
                                + "topics_amount, topics_unit, notice_amount, notice_unit, planned_from, false, 0, 0 FROM meeting_body "
                                + "WHERE area_code = 'wanghu' AND kind = 'party-building'")
                .update();
        db.sql("INSERT INTO meeting_member (area_code, kind, unit_code, since, turn_order) "
                        + "VALUES ('wanghu', 'council', 'yiyuan', '2026-01-01', 1)")
                .update();
        try {
            var no = dispatched();
            raising.raise(no, RaiseReason.OVERDUE, "");
            city.run();
            var task = city.taskId("wanggang", no, "Task_TakeCharge");
            assertThat(city.get(
                                    "wanggang",
                                    "/engine-rest/task/" + task
                                            + "/variables/meetingKindOptions?deserializeValue=false")
                            .body())
                    .contains("party-building", "council")
                    .doesNotContain("mass");
            var charge = Map.of("chargedBy", "wanggang", "measure", "meeting");
            var wrong = new LinkedHashMap<>(charge);
            wrong.put("meetingKind", "mass");
            refused(city.tries("wanggang", no, "Task_TakeCharge", wrong), 400, "选项不在可选范围内");
            var right = new LinkedHashMap<>(charge);
            right.put("meetingKind", "council");
            city.does("wanggang", no, "Task_TakeCharge", right);
            assertThat(db.sql("SELECT meeting_kind FROM meeting_item WHERE case_no = ?")
                            .param(no)
                            .query(String.class)
                            .single())
                    .isEqualTo("council");
        } finally {
            db.sql("DELETE FROM meeting_member WHERE kind = 'council'").update();
            db.sql("DELETE FROM meeting_body WHERE kind = 'council'").update();
        }
    }

    @Test
    void whereNoMeetingIsHeldALeaderCannotChooseIt() {
        var no = dispatched();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        city.does("wanggang", no, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "up"));
        city.does("linhai", no, "Task_TakeCharge", Map.of("chargedBy", "linhai", "measure", "up"));
        refused(
                city.tries("gaoyuan", no, "Task_TakeCharge", Map.of("chargedBy", "gaoyuan", "measure", "meeting")),
                400,
                "本级没有联席会议");
    }

    private String dispatched() {
        var no = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
        return no;
    }

    private String askedOfTheMeeting(String caseNo) {
        raising.raise(caseNo, RaiseReason.OVERDUE, "");
        city.run();
        city.does(
                "wanggang",
                caseNo,
                "Task_TakeCharge",
                Map.of("chargedBy", "wanggang", "measure", "meeting", "measureNote", "请议定由谁清运"));
        assertThat(escalation(caseNo)).isEqualTo("at-meeting");
        return db.sql("SELECT item_no FROM meeting_item WHERE case_no = ? AND ended_at IS NULL")
                .param(caseNo)
                .query(String.class)
                .single();
    }

    private String adopted(String owner) {
        var no = approved("dengchao");
        items.decided(no, placed(no), ItemOutcome.ADOPTED, List.of(new AgreedMeasure("划停车线", owner, DUE)));
        city.run();
        return db.sql("SELECT resolution_no FROM meeting_resolution WHERE item_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private String approved(String proposer) {
        var no = toApproval(proposer);
        city.does("pengbo", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", no, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        return no;
    }

    private String toApproval(String proposer) {
        var no = proposed(proposer);
        completeReview(no);
        return no;
    }

    private void completeReview(String no) {
        city.does("tangrui", no, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
    }

    private String placed(String no) {
        meetings++;
        var meeting = "HY20261123-%s%d".formatted(no.substring(no.length() - 6), meetings);
        assertThat(items.place(meeting, STREET, List.of(no))).hasSize(1);
        assertThat(items.of(meeting)).extracting(AgendaItems.ReadyItem::itemNo).containsExactly(no);
        return meeting;
    }

    private String proposed(String user, String... concerned) {
        var answer = propose(user, "wanghu", "party-building", "夜间停车难", List.of(concerned));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        city.run();
        return answer.json().get("businessKey").asText();
    }

    private Answer propose(String user, String area, String kind, String title, List<String> concerned) {
        return propose(user, area, kind, title, concerned, Map.of());
    }

    private Answer propose(
            String user, String area, String kind, String title, List<String> concerned, Map<String, Object> other) {
        var variables = new LinkedHashMap<String, Object>();
        var values = new LinkedHashMap<String, Object>(Map.of(
                "title",
                title,
                "areaCode",
                area,
                "meetingKind",
                kind,
                "itemKind",
                "demand",
                "background",
                "车位不够",
                "proposal",
                "开放学校操场",
                "concernedUnits",
                concerned));
        values.putAll(other);
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return city.post(
                user, "/engine-rest/process-definition/key/agenda-item/submit-form", Map.of("variables", variables));
    }

    private static Map<String, Object> done() {
        return Map.of("carryOut", "done", "progress", "已完成", "proof", "验收单");
    }

    private static Map<String, Object> reason(String decision) {
        return Map.of("itemDecision", decision, "decisionReason", "条件不具备");
    }

    private static Map<String, Object> merge(String into) {
        return Map.of("reviewDecision", "merge", "mergeInto", into);
    }

    private static void refused(Answer answer, int status, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
    }

    private void letPassUntil(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        city.run();
    }

    private Date due(String user, String no) {
        return tasks.createTaskQuery()
                .taskId(city.taskId(user, no, "Task_ConsultUnit"))
                .singleResult()
                .getDueDate();
    }

    private org.springframework.test.web.servlet.ResultActions withdraw(String user, String no) throws Exception {
        return web.perform(
                post("/items/" + no + "/withdraw").with(as(user)).with(csrf()).param("reason", "另行解决"));
    }

    private org.springframework.test.web.servlet.ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user)));
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private String state(String no) {
        return db.sql("SELECT state FROM meeting_item WHERE item_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private String escalation(String caseNo) {
        return db.sql("SELECT state FROM escalation WHERE case_no = ? ORDER BY id DESC LIMIT 1")
                .param(caseNo)
                .query(String.class)
                .single();
    }

    private List<String> slots(String caseNo) {
        return db.sql("SELECT unit_code || ' ' || state FROM whistle_slot WHERE case_no = ? ORDER BY id")
                .param(caseNo)
                .query(String.class)
                .list();
    }

    private List<String> words(String no) {
        return db.sql("SELECT step || ' ' || coalesce(unit_code, '') || ' ' || choice || ' ' || text || ' ' || silent "
                        + "FROM meeting_item_word WHERE item_no = ? ORDER BY id")
                .param(no)
                .query(String.class)
                .list();
    }

    private long openClocks(String no) {
        return stored("clock", "subject = '" + no + "' AND state IN ('running', 'paused')");
    }

    private long running(String no) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .count();
    }

    private long stored(String table, String condition) {
        return db.sql("SELECT count(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
