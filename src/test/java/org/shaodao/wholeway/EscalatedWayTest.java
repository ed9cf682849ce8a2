package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.escalation.Escalations;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.shaodao.wholeway.City.Blown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What becomes of a case that nobody settles below: raised, taken charge of, ordered, listed, given back. A database of
 * its own, because the clock is moved by days.
 */
@ShaodaoTest(properties = "shaodao.number-range=7")
class EscalatedWayTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A Monday morning. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    /** 道路保洁不到位: the catalogue needs no dispatcher for it. */
    private static final String SURE = "010102";

    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Raising raising;

    @Autowired
    Escalations escalations;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    CaseRequests requests;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        city = new City(port, management);
    }

    @AfterEach
    void theClockRunsAgain() {
        serve();
        ClockUtil.reset();
    }

    @Test
    void theStreetIsSilentTheDistrictOrdersTwoOtherUnitsAndTheCaseIsStruckOffAndClosed() {
        var blown = dispatched("chengguan");
        var no = blown.caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        assertThat(state(no)).isEqualTo("handling");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        assertThat(city.sees("linhai", no, "Task_TakeCharge")).isEmpty();
        // Thursday 17:30 is the end of the third working day.
        letPassUntil("2026-11-26T09:29:00Z");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        letPassUntil("2026-11-26T09:31:00Z");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).isEmpty();

        city.does("linhai", no, "Task_TakeCharge", order("linhai", "2026-12-04", "zhujian", "jiaojing"));

        assertThat(slots(no))
                .containsExactly(
                        "chengguan void 2026-11-30", "zhujian dispatched 2026-12-04", "jiaojing dispatched 2026-12-04");
        assertThat(city.sees("liuyang", no, "Task_Handle")).isEmpty();
        answer(no, "hemei", "xuqiang");
        assertThat(escalation(no)).isEqualTo("confirming");
        assertThat(card(no)).contains("临江区包案销号");
        city.does("linhai", no, "Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off", "measureNote", "现场看过"));
        assertThat(escalation(no)).isEqualTo("struck-off");
        assertThat(card(no)).doesNotContain("包案销号");
        accepted(no);
        assertThat(state(no)).isEqualTo("closed");
        assertThat(running(no)).isZero();
        // What the leader wrote is in our table and in no variable.
        assertThat(stored("act_hi_varinst", "text_ LIKE '%现场看过%'")).isZero();
        assertThat(stored("escalation_decision", "note = '现场看过'")).isOne();
    }

    @Test
    void aLeaderWhoSaysNothingOfAClosedCaseCountsAsContentAfterThreeWorkingDays() {
        var no = dispatched("chengguan").caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        answer(no, "liuyang");
        accepted(no);
        assertThat(state(no)).isEqualTo("closed");
        letPassUntil("2026-11-26T09:29:00Z");
        assertThat(escalation(no)).isEqualTo("confirming");
        assertThat(city.sees("wanggang", no, "Task_ConfirmOutcome")).hasSize(1);

        letPassUntil("2026-11-26T09:31:00Z");
        assertThat(escalation(no)).isEqualTo("struck-off");
        assertThat(running(no)).isZero();
        var timeline = city.caseFile("zhaolei", no).get("timeline");
        assertThat(timeline.toString()).contains("视为同意销号");
        assertThat(stored("escalation_decision", "case_no = '" + no + "'"))
                .as("nobody decided")
                .isZero();
    }

    @Test
    void whatNobodyDispatchedInTimeIsOpenToTheDistrictToo() {
        var no = city.blow(Map.of()).caseNo();
        assertThat(city.sees("linhai", no, "Task_Dispatch")).isEmpty();
        // Four working hours from nine o'clock end at half past two.
        letPassUntil("2026-11-23T06:29:00Z");
        assertThat(city.sees("linhai", no, "Task_Dispatch")).isEmpty();
        letPassUntil("2026-11-23T06:30:00Z");
        assertThat(city.sees("zhaolei", no, "Task_Dispatch")).hasSize(1);
        city.does("linhai", no, "Task_Dispatch", dispatch("chengguan"));
        assertThat(slots(no)).hasSize(1);
        assertThat(city.caseFile("zhaolei", no).get("timeline").toString()).contains("临江区的受理派单也可以派单");
    }

    @Test
    void whatTheCatalogueIsSureOfByThenDispatchesItselfAndNobodyIsItsDispatcher() {
        db.sql("delete from directory_service where function_code = 'city-appearance'")
                .update();
        readAgain();
        var no = city.blow(Map.of("category", SURE)).caseNo();
        assertThat(city.sees("zhaolei", no, "Task_Dispatch")).hasSize(1);
        serve();
        letPassUntil("2026-11-23T06:31:00Z");

        assertThat(city.sees("zhaolei", no, "Task_Dispatch")).isEmpty();
        assertThat(city.sees("liuyang", no, "Task_CheckIn")).hasSize(1);
        assertThat(stored("whistle_slot", "case_no = '" + no + "' AND dispatched_by IS NULL"))
                .isEqualTo(stored("whistle_slot", "case_no = '" + no + "'"))
                .isPositive();
        assertThat(city.caseFile("zhaolei", no).get("timeline")).anySatisfy(entry -> {
            assertThat(entry.get("text").asText()).contains("系统自动派单");
            assertThat(entry.get("person").asText()).isEqualTo("系统");
        });
    }

    @Test
    void aCaseThatWaitsForItsLeaderIsSentOnOnlyAfterItWasGivenBackAndOnlyOnceALevel() {
        var no = escalatedByDispatcher();
        var early = city.tries("sunli", no, "Task_AwaitDecision", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("还没有退回");
        city.does("linhai", no, "Task_TakeCharge", Map.of("chargedBy", "linhai", "measure", "return"));
        assertThat(escalation(no)).isEqualTo("returned");
        assertThat(state(no)).isEqualTo("registered");
        city.does("sunli", no, "Task_AwaitDecision", Map.of());
        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "escalate", "escalateReason", "仍办不了"));
        var again = city.tries("linhai", no, "Task_TakeCharge", Map.of("chargedBy", "linhai", "measure", "return"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("本级已退回过一次");
        assertThat(causes(no)).containsExactly("dispatcher 超出街道职责 zhaolei", "dispatcher 仍办不了 zhaolei");
    }

    @Test
    void onTheLedgerTheReporterReadsWhyAndTheCaseIsOrderedAgainAtItsReview() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "escalate", "escalateReason", "没有经费"));
        city.does("linhai", no, "Task_TakeCharge", ledger("2026-12-21"));
        assertThat(state(no)).isEqualTo("ledgered");
        assertThat(running(no)).isEqualTo(2);
        var progress = city.get(null, "/api/cases/" + no + "/progress?code=" + blown.queryCode());
        assertThat(progress.json().get("state").asText()).contains("已挂账", "资金尚未落实：明年预算安排", "2026年12月21日复核");
        letPassUntil("2026-12-21T00:29:00Z");
        assertThat(city.sees("linhai", no, "Task_ReviewLedger")).isEmpty();
        assertThat(told("escalation/%/review/%", no)).isEmpty();
        letPassUntil("2026-12-21T00:31:00Z");
        assertThat(told("escalation/%/review/2026-12-21", no)).hasSize(1);
        // Whoever took charge has it.
        assertThat(city.sees("linhai", no, "Task_ReviewLedger")
                        .get(0)
                        .get("assignee")
                        .asText())
                .isEqualTo("linhai");
        city.does(
                "linhai",
                no,
                "Task_ReviewLedger",
                Map.of("ledgerDecision", "keep", "reviewOn", "2026-12-28", "ledgerNote", "再等一周"));
        assertThat(city.get(null, "/api/cases/" + no + "/progress?code=" + blown.queryCode())
                        .body())
                .contains("再等一周");
        letPassUntil("2026-12-28T00:31:00Z");
        city.does(
                "linhai",
                no,
                "Task_ReviewLedger",
                Map.of("ledgerDecision", "order", "leadUnit", "zhujian", "orderUntil", "2027-01-08"));
        assertThat(slots(no)).containsExactly("zhujian dispatched 2027-01-08");
        assertThat(db.sql("SELECT kept || ' ' || outcome FROM escalation_ledger WHERE case_no = ?")
                        .param(no)
                        .query(String.class)
                        .single())
                .isEqualTo("1 指令重办");
        answer(no, "hemei");
        city.does("linhai", no, "Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off"));
    }

    @Test
    void closedFromTheLedgerThePublicReadsTheReason() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "escalate", "escalateReason", "没有经费"));
        city.does("linhai", no, "Task_TakeCharge", ledger("2026-12-21"));
        letPassUntil("2026-12-21T00:31:00Z");
        city.does(
                "linhai", no, "Task_ReviewLedger", Map.of("ledgerDecision", "close", "closeReason", "该地块已列入2028年改造计划"));
        assertThat(state(no)).isEqualTo("closed");
        assertThat(escalation(no)).isEqualTo("ledger-closed");
        assertThat(running(no)).isZero();
        assertThat(city.get(null, "/api/cases/" + no + "/progress?code=" + blown.queryCode())
                        .json()
                        .get("answer")
                        .asText())
                .isEqualTo("该地块已列入2028年改造计划");
    }

    @Test
    void aUnitAsksForItsLeaderWhoGivesItMoreTime() {
        var no = dispatched("chengguan").caseNo();
        assertThat(escalations.request(no, "liuyang", "需要协调交警封路")).isEmpty();
        assertThat(escalations.request(no, "liuyang", "再催一次")).contains("本案已经提级，正在等待负责人的意见");
        city.run();
        var task = city.taskId("liuyang", no, "Task_Handle");
        var early = city.tries("wanggang", no, "Task_TakeCharge", extend("2026-11-23"));
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.body()).contains("晚于现在的办理时限");
        city.does("wanggang", no, "Task_TakeCharge", extend("2026-12-11"));
        assertThat(slots(no)).containsExactly("chengguan handling 2026-12-11");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-12-11T09:30:00Z")));
        assertThat(escalation(no)).isEqualTo("carrying-out");
        // New trouble goes to the open escalation; more time is given once a level.
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        var again = city.tries("wanggang", no, "Task_TakeCharge", extend("2026-12-30"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("本级已延长过一次时限");
        city.does("wanggang", no, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "up"));
        assertThat(city.sees("linhai", no, "Task_TakeCharge")).hasSize(1);
        assertThat(city.sees("liuyang", no, "Task_Handle").get(0).get("id").asText())
                .isEqualTo(task);
    }

    @Test
    void aCaseWithdrawnMeanwhileOvertakesItsEscalationAndTheLeaderIsTold() {
        var no = dispatched("chengguan").caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        var task = city.taskId("wanggang", no, "Task_TakeCharge");
        claim("wanggang", task);
        assertThat(requests.withdraw(no, "诉求人要求撤回")).isEmpty();
        // The withdrawal is heard; the escalation's process not yet.
        runOnly("tell-case");
        var late = city.post(
                "wanggang", "/engine-rest/task/" + task + "/submit-form", Map.of("variables", extendValues()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("来不及");
        city.run();
        var later = city.post(
                "wanggang", "/engine-rest/task/" + task + "/submit-form", Map.of("variables", extendValues()));
        assertThat(later.status()).isEqualTo(409);
        assertThat(escalation(no)).isEqualTo("overtaken");
        assertThat(running(no)).isZero();
    }

    @Test
    void anOrderAfterTheClosingStartsTheSameCaseAgain() {
        var no = dispatched("chengguan").caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        answer(no, "liuyang");
        accepted(no);
        assertThat(state(no)).isEqualTo("closed");
        assertThat(escalation(no)).isEqualTo("confirming");
        city.does(
                "wanggang",
                no,
                "Task_ConfirmOutcome",
                Map.of("outcomeDecision", "order", "leadUnit", "zhujian", "orderUntil", "2026-12-04"));
        assertThat(state(no)).isEqualTo("dispatched");
        assertThat(slots(no)).contains("zhujian dispatched 2026-12-04");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .processDefinitionKey("whistle-dispatch")
                        .count())
                .isOne();
        answer(no, "hemei");
        city.does("wanggang", no, "Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off"));
        assertThat(state(no)).isEqualTo("answered");
        assertThat(running(no)).isOne();
    }

    @Test
    void theThirdFailureWaitsForTheLeaderWhoseOrderSetsTheCountsBack() {
        var no = dispatched("chengguan").caseNo();
        for (var failure = 1; failure <= 3; failure++) {
            answer(no, "liuyang");
            city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "fail", "verifyNote", "仍有积水"));
        }
        assertThat(state(no)).isEqualTo("escalated");
        assertThat(city.sees("sunli", no, "Task_AwaitDecision")).hasSize(1);
        var extended = city.tries("wanggang", no, "Task_TakeCharge", extend("2026-12-30"));
        assertThat(extended.body()).contains("没有单位正在办理");
        city.does("wanggang", no, "Task_TakeCharge", order("wanggang", "2026-12-04", "zhujian"));
        assertThat(city.caseFile("zhaolei", no).get("reworkCount").asInt()).isZero();
        assertThat(city.sees("sunli", no, "Task_AwaitDecision")).isEmpty();
        assertThat(city.sees("hemei", no, "Task_CheckIn")).hasSize(1);
    }

    @Test
    void theThirdHopRaisesTheCaseWhileTheSlotIsReplaced() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        hops(no, "liuyang", "jiaojing");
        hops(no, "xuqiang", "shichang");
        city.does("luomin", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "upheld", "rulingReason", "属实"));
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        city.does("zhaolei", no, "Task_ReplaceUnit", Map.of("newUnit", "zhujian"));
        assertThat(city.sees("hemei", no, "Task_CheckIn")).hasSize(1);
    }

    @Test
    void aCaseGoesUpToTheCityWhereTwoOrdersAreAllAndOnlyTheLedgerIsLeft() {
        var no = escalatedByDispatcher();
        city.does("linhai", no, "Task_TakeCharge", Map.of("chargedBy", "linhai", "measure", "up"));
        assertThat(city.sees("linhai", no, "Task_TakeCharge")).isEmpty();
        var higher = city.tries("gaoyuan", no, "Task_TakeCharge", Map.of("chargedBy", "gaoyuan", "measure", "up"));
        assertThat(higher.status()).isEqualTo(409);
        assertThat(higher.body()).contains("已是最高一级");
        for (var order = 1; order <= 2; order++) {
            city.does("gaoyuan", no, "Task_TakeCharge", order("gaoyuan", "2026-12-04", "zhujian"));
            raising.raise(no, RaiseReason.OVERDUE, "");
            city.run();
        }
        var third = city.tries("gaoyuan", no, "Task_TakeCharge", order("gaoyuan", "2026-12-04", "chengguan"));
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.body()).contains("只能挂账");
        city.does(
                "gaoyuan",
                no,
                "Task_TakeCharge",
                Map.of(
                        "chargedBy",
                        "gaoyuan",
                        "measure",
                        "ledger",
                        "ledgerReason",
                        "other",
                        "reviewOn",
                        "2026-12-21",
                        "ledgerNote",
                        "权属待定"));
        assertThat(state(no)).isEqualTo("ledgered");
        assertThat(slots(no)).allMatch(slot -> slot.contains(" void "));
    }

    @Test
    void aHardCaseHasALeaderFromTheStartWhileItIsDispatched() {
        var no = city.blow(Map.of("category", "040201")).caseNo();
        assertThat(city.caseFile("zhaolei", no).get("grade").asText()).isEqualTo("hard");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        assertThat(state(no)).isIn("registered", "dispatched");
        assertThat(stored("escalation", "case_no = '" + no + "'")).isOne();
    }

    @Test
    void anOrderOnAMergedCaseUndoesTheMerge() {
        var master = city.blow(Map.of()).caseNo();
        var no = city.blow(Map.of("category", "040201")).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));
        assertThat(state(no)).isEqualTo("merged");
        city.does("wanggang", no, "Task_TakeCharge", order("wanggang", "2026-12-04", "zhujian"));
        assertThat(state(no)).isEqualTo("dispatched");
        assertThat(city.caseFile("zhaolei", no).get("masterCaseNo").isNull()).isTrue();
    }

    @Test
    void anEscalationDeletedInTheEngineGivesItsCaseBack() {
        var no = escalatedByDispatcher();
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey("issue-escalation")
                .singleResult();
        runtime.deleteProcessInstance(instance.getId(), "test", true);
        city.run();
        assertThat(escalation(no)).isEqualTo("cancelled");
        city.does("sunli", no, "Task_AwaitDecision", Map.of());
        assertThat(city.sees("zhaolei", no, "Task_Dispatch")).hasSize(1);
    }

    /** A meeting may be a quarter away: limits below that pass meanwhile are written down, and people may still ask. */
    @Test
    void aCaseSentToAMeetingStaysThereWhateverLimitsPassUntilSomebodyAsks() {
        var no = dispatched("chengguan").caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        city.does("wanggang", no, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "meeting"));
        assertThat(card(no)).contains("望湖街道待会议议定").doesNotContain("望湖街道提级包案");
        letDaysPass("2026-11-24", "2026-12-21");
        assertThat(escalation(no)).isEqualTo("at-meeting");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).isEmpty();
        assertThat(stored("escalation_cause c JOIN escalation e ON e.id = c.escalation_id", "e.case_no = '" + no + "'"))
                .as("what passed meanwhile is on the page")
                .isGreaterThan(1);

        assertThat(escalations.request(no, "liuyang", "等不到会议了")).isEmpty();
        city.run();
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        assertThat(told("escalation/%/again/%", no)).singleElement().asString().contains("承办单位提请");
    }

    /** What Tasklist shows of the case in each form. */
    private String card(String no) {
        return String.join(
                "\n",
                db.sql("SELECT v.text_ FROM act_ru_variable v JOIN act_ru_execution e ON e.id_ = v.proc_inst_id_ "
                                + "WHERE e.business_key_ = ? AND v.name_ = 'caseCard'")
                        .param(no)
                        .query(String.class)
                        .list());
    }

    @Test
    void whoCannotActIsNotRemindedAndHasTheWholeLimitOnceTheCaseIsGivenBack() {
        var no = escalatedByDispatcher();
        letDaysPass("2026-11-24", "2026-11-30");
        assertThat(city.sees("gaoyuan", no, "Task_TakeCharge")).hasSize(1);
        assertThat(clock(no, "await-decision")).isEmpty();
        assertThat(stored("escalation_supervision", "case_no = '" + no + "' AND text LIKE '待提级意见%'"))
                .isZero();
        assertThat(db.sql("SELECT next_due = (SELECT min(due_at) FROM clock WHERE subject = :no AND state = 'running')"
                                + " FROM whistle_case WHERE case_no = :no")
                        .param("no", no)
                        .query(Boolean.class)
                        .single())
                .isTrue();

        city.does("gaoyuan", no, "Task_TakeCharge", Map.of("chargedBy", "gaoyuan", "measure", "return"));
        // Monday 17:31: three working days from Tuesday on.
        assertThat(clock(no, "await-decision")).containsExactly("wanghu-supervise 2026-12-03T09:30:00Z");
        assertThat(clock(no, "dispatch"))
                .as("the dispatcher has nothing to do yet")
                .isEmpty();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(no)
                        .taskDefinitionKey("Task_AwaitDecision")
                        .singleResult()
                        .getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-12-03T09:30:00Z")));
        city.does("sunli", no, "Task_AwaitDecision", Map.of());
        assertThat(clock(no, "await-decision")).isEmpty();
        assertThat(clock(no, "dispatch")).hasSize(1);
    }

    @Test
    void whileTheCaseIsDoneAgainItsLeaderIsNotUrgedToStrikeItOff() {
        var no = dispatched("chengguan").caseNo();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        answer(no, "liuyang");
        letPassUntil("2026-11-25T02:00:00Z");
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "fail", "verifyNote", "仍有积水"));
        assertThat(clock(no, "confirm-outcome")).isEmpty();
        letDaysPass("2026-11-25", "2026-11-27");
        assertThat(escalation(no)).isEqualTo("confirming");
        assertThat(stored("escalation_supervision", "case_no = '" + no + "' AND origin = 'silent-leader'"))
                .isZero();

        // Friday 17:31: three working days from Monday on.
        answer(no, "liuyang");
        assertThat(clock(no, "confirm-outcome")).containsExactly("wanghu-leader 2026-12-02T09:30:00Z");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(no)
                        .taskDefinitionKey("Task_ConfirmOutcome")
                        .singleResult()
                        .getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-12-02T09:30:00Z")));
        assertThat(told("escalation/%/confirm/%", no)).hasSize(2);
        // Before the verification passes its own limit and asks the leader again.
        letPassUntil("2026-12-01T09:29:00Z");
        assertThat(stored("escalation_supervision", "case_no = '" + no + "' AND origin = 'silent-leader'"))
                .isZero();
        city.does("wanggang", no, "Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off"));
    }

    /** Each day at 17:31, until nothing more is due. */
    private void letDaysPass(String from, String until) {
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(until).plusDays(1))
                .forEach(day -> letPassUntil(day + "T09:31:00Z"));
    }

    /** Who has it and until when, of the clocks of that name that run. */
    private List<String> clock(String no, String name) {
        return db.sql("SELECT responsible, due_at FROM clock WHERE subject = ? AND name = ? AND state = 'running'")
                .params(no, name)
                .query((row, n) -> row.getString(1) + " " + row.getTimestamp(2).toInstant())
                .list();
    }

    private List<String> told(String key, String no) {
        return db.sql("SELECT text FROM notice_outbox WHERE notice_key LIKE ? AND business_key = ?")
                .params(key, no)
                .query(String.class)
                .list();
    }

    private Blown dispatched(String unit) {
        var blown = city.blow(Map.of());
        city.does("zhaolei", blown.caseNo(), "Task_Dispatch", dispatch(unit));
        city.does("liuyang", blown.caseNo(), "Task_CheckIn", Map.of("checkInDecision", "accept"));
        return blown;
    }

    private String escalatedByDispatcher() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "escalate", "escalateReason", "超出街道职责"));
        assertThat(state(no)).isEqualTo("escalated");
        return no;
    }

    /** The first leads. */
    private void answer(String no, String... handlers) {
        for (var handler : handlers) {
            if (!city.sees(handler, no, "Task_CheckIn").isEmpty()) {
                city.does(handler, no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
            }
            city.does(handler, no, "Task_Handle", DONE);
        }
        city.does(handlers[0], no, "Task_Consolidate", Map.of("replyText", "好了"));
    }

    private void accepted(String no) {
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does(
                "zhouyan", no, "Task_Callback", Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
    }

    private void hops(String no, String handler, String next) {
        city.does(handler, no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "upheld", "rulingReason", "属实"));
        city.does("zhaolei", no, "Task_ReplaceUnit", Map.of("newUnit", next));
    }

    /** 城管局 serves 市容 in the district, as the demonstration city has it. */
    private void serve() {
        db.sql("insert into directory_service (function_code, area_code, unit_code) "
                        + "values ('city-appearance', 'linjiang', 'chengguan') on conflict do nothing")
                .update();
        readAgain();
    }

    /** A change that comes by the editor is seen at once, and with it what was changed beside it. */
    private void readAgain() {
        editor.give("xunuo", new Membership("wanghu", Duty.VERIFY));
        editor.take("xunuo", new Membership("wanghu", Duty.VERIFY));
    }

    private void letPassUntil(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        city.run();
    }

    private void claim(String user, String task) {
        assertThat(city.post(user, "/engine-rest/task/" + task + "/claim", Map.of("userId", user))
                        .status())
                .isEqualTo(204);
    }

    /** Only the jobs of one kind of later work. */
    private void runOnly(String kind) {
        for (var id : db.sql("SELECT id_ FROM act_ru_job WHERE handler_cfg_ LIKE ? AND retries_ > 0")
                .param(kind + "/%")
                .query(String.class)
                .list()) {
            management.executeJob(id);
        }
    }

    private String state(String no) {
        return city.state(no);
    }

    private String escalation(String no) {
        return db.sql("SELECT state FROM escalation WHERE case_no = ? ORDER BY id DESC LIMIT 1")
                .param(no)
                .query(String.class)
                .single();
    }

    private List<String> causes(String no) {
        return db.sql("SELECT c.reason || ' ' || c.note || ' ' || c.raised_by FROM escalation_cause c "
                        + "JOIN escalation e ON e.id = c.escalation_id WHERE e.case_no = ? ORDER BY c.id")
                .param(no)
                .query(String.class)
                .list();
    }

    private List<String> slots(String no) {
        var found = new java.util.ArrayList<String>();
        for (JsonNode slot : city.caseFile("zhaolei", no).get("units")) {
            var due = Instant.from(java.time.format.DateTimeFormatter.ISO_DATE_TIME.parse(
                    slot.get("dueAt").asText(), java.time.OffsetDateTime::from));
            found.add("%s %s %s"
                    .formatted(
                            slot.get("unit").asText(), slot.get("state").asText(), LocalDate.ofInstant(due, SHANGHAI)));
        }
        return found;
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

    private static Map<String, Object> dispatch(String lead) {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", lead, "assistUnits", List.of());
    }

    private static Map<String, Object> order(String leader, String until, String lead, String... assists) {
        return Map.of(
                "chargedBy",
                leader,
                "measure",
                "order",
                "leadUnit",
                lead,
                "assistUnits",
                List.of(assists),
                "orderUntil",
                until);
    }

    private static Map<String, Object> extend(String until) {
        return Map.of("chargedBy", "wanggang", "measure", "extend", "extendUntil", until);
    }

    private static Map<String, Object> extendValues() {
        var variables = new HashMap<String, Object>();
        extend("2026-12-30").forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return variables;
    }

    private static Map<String, Object> ledger(String reviewOn) {
        return Map.of(
                "chargedBy",
                "linhai",
                "measure",
                "ledger",
                "ledgerReason",
                "funds",
                "reviewOn",
                reviewOn,
                "ledgerNote",
                "明年预算安排");
    }
}
