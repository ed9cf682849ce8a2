package org.shaodao.escalation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.directory.Level;
import org.shaodao.directory.Person;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Decision;
import org.shaodao.escalation.Escalation;
import org.shaodao.escalation.EscalationState;
import org.shaodao.escalation.Escalations;
import org.shaodao.escalation.Measure;
import org.shaodao.escalation.SilentOutcome;
import org.shaodao.escalation.Supervisions;
import org.shaodao.testing.ProcessStory;
import org.shaodao.whistle.RaiseReason;

/** A case goes up a level: every way through {@code issue-escalation}. */
@Deployment(resources = {"bpmn/escalation/issue-escalation.bpmn", "bpmn/escalation/escalation-route.dmn"})
class IssueEscalationProcessTest extends ProcessStory {
    private static final long ID = 7;
    /** Noon in Shanghai on a Monday. */
    private static final Instant RAISED_AT = Instant.parse("2026-11-23T04:00:00Z");

    private static final LocalDate REVIEW_DAY = LocalDate.of(2027, 3, 1);
    /** 08:30 in Shanghai on that day. */
    private static final Instant REVIEW = Instant.parse("2027-03-01T00:30:00Z");

    private static final Escalations escalations = service(Escalations.class);
    private static final Charges charges = service(Charges.class);
    private static final Supervisions supervisions = service(Supervisions.class);
    private static final SilentOutcome outcome = service(SilentOutcome.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static Map<Object, Object> beans() {
        var beans = helpers();
        beans.put("assignLevel", new AssignLevel(escalations));
        beans.put("openCharge", new OpenCharge(escalations));
        beans.put("tellDecision", new TellDecision(charges));
        beans.put("urgeLeader", new UrgeLeader(supervisions));
        beans.put("strikeOffSilent", new StrikeOffSilent(outcome));
        beans.put("freshMeasure", new FreshMeasure(charges));
        beans.put("keepLeader", new KeepLeader(charges));
        beans.put("announceReview", new AnnounceReview(escalations));
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void theTreeHasLeadersEverywhere() {
        ClockUtil.setCurrentTime(Date.from(RAISED_AT));
        reset(escalations, charges, supervisions, outcome);
        given(escalations.open(ID)).willAnswer(call -> inHours(72).toInstant());
        given(escalations.assign(eq(ID), any())).willAnswer(call -> heldBy(call.getArgument(1)));
        given(charges.describe(ID)).willReturn("提级原因：超过办理时限");
        given(charges.leaders(ID)).willReturn(List.of(new Person("wanggang", "王刚", true)));
        given(charges.leader(ID)).willReturn(Optional.empty());
        given(charges.tell(ID)).willReturn(Optional.empty());
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    // --- who takes charge

    @Test
    void aCaseOfACommunityComesToTheLeaderOfItsStreet() {
        raised(Level.COMMUNITY);
        verify(escalations).assign(ID, Level.STREET);
        assertThat(candidates("wanghu-leader")).containsExactly("Task_TakeCharge");
        assertThat(task("Task_TakeCharge").getDueDate()).isEqualTo(Date.from(RAISED_AT.plus(Duration.ofHours(72))));
        overtaken();
    }

    @Test
    void threeSilentWorkingDaysAskTheNextLevelAndNotAMinuteEarlier() {
        raised(Level.COMMUNITY);
        letPass(Duration.ofHours(72).minusMinutes(1));
        assertThat(candidates("wanghu-leader")).containsExactly("Task_TakeCharge");
        letPass(Duration.ofMinutes(2));
        assertThat(candidates("linjiang-leader")).containsExactly("Task_TakeCharge");
        assertThat(candidates("wanghu-leader")).isEmpty();
        verify(supervisions, never()).urge(any(), any());
        overtaken();
    }

    @Test
    void atTheCityASilentLeaderIsUrgedEveryDay() {
        raised(Level.DISTRICT);
        var asked = task("Task_TakeCharge").getId();
        letPass(Duration.ofHours(72).minusMinutes(1));
        verify(supervisions, never()).urge(any(), any());
        letPass(Duration.ofMinutes(2));
        verify(supervisions).urge(CASE, "yunzhou");
        letPass(Duration.ofHours(24).minusMinutes(2));
        verify(supervisions).urge(CASE, "yunzhou");
        letPass(Duration.ofMinutes(2));
        verify(supervisions, times(2)).urge(CASE, "yunzhou");
        assertThat(task("Task_TakeCharge").getId()).isEqualTo(asked);
        overtaken();
    }

    @Test
    void theTaskStaysWithWhoeverTookChargeAsLongAsTheyLead() {
        given(charges.leader(ID)).willReturn(Optional.of("wanggang"));
        raised(Level.COMMUNITY);
        assertThat(task("Task_TakeCharge").getAssignee()).isEqualTo("wanggang");
        given(charges.leaders(ID)).willReturn(List.of(new Person("linhai", "林海", true)));
        decides(Measure.UP);
        assertThat(task("Task_TakeCharge").getAssignee()).isNull();
        overtaken();
    }

    @Test
    void withoutADecisionTheTaskComesBack() {
        raised(Level.COMMUNITY);
        complete("Task_TakeCharge");
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    // --- the six measures

    @Test
    void anOrderIsCarriedOutAnsweredAndStruckOff() {
        raised(Level.COMMUNITY);
        decides(Measure.ORDER);
        assertThat(open()).isEmpty();
        answered();
        complete("Task_ConfirmOutcome");
        complete("Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off"));
        passed("EndEvent_StruckOff");
        nothingIsLeft();
    }

    @Test
    void whenAnOrderFailsTheLeaderIsAskedAgainWithANewLimit() {
        raised(Level.COMMUNITY);
        decides(Measure.ORDER);
        letPass(Duration.ofDays(10));
        tell("order-failed", Map.of());
        assertThat(task("Task_TakeCharge").getDueDate()).isEqualTo(inHours(72));
        assertThat(variable("measure")).isNull();
        overtaken();
    }

    @Test
    void anExtensionIsWaitedForLikeAnOrder() {
        raised(Level.COMMUNITY);
        decides(Measure.EXTEND);
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    @Test
    void aMeetingIsAwaitedUntilTroubleComes() {
        raised(Level.COMMUNITY);
        decides(Measure.MEETING);
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    /** The stand-in's limits are four hours. */
    @Test
    void aMeetingThatDoesNotComeBringsTheCaseBackToItsLeaderAndNotEarlier() {
        raised(Level.COMMUNITY);
        decides(Measure.MEETING);
        letPass(Duration.ofHours(4).minusMinutes(1));
        assertThat(open()).isEmpty();
        letPass(Duration.ofMinutes(2));
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    @Test
    void whatTheMeetingDecidesIsToldToTheCaseAndCarriedOut() {
        raised(Level.COMMUNITY);
        decides(Measure.MEETING);
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.ORDER, null)));
        tell("meeting-decided", Map.of());
        verify(charges, times(2)).tell(ID);
        assertThat(open()).isEmpty();
        assertThat(variable("measure")).isEqualTo("order");
        given(charges.tell(ID)).willReturn(Optional.empty());
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    /** The units' limits pass long before a meeting is held. */
    @Test
    void whatTheMeetingDecidesCountsAlsoWhileTroubleAsksTheLeaderAgain() {
        raised(Level.COMMUNITY);
        decides(Measure.MEETING);
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.ORDER, null)));
        tell("meeting-decided", Map.of());
        assertThat(open()).isEmpty();
        assertThat(variable("measure")).isEqualTo("order");
        overtaken();
    }

    @Test
    void aCaseThatIsAnsweredBeforeItsMeetingIsConfirmed() {
        raised(Level.COMMUNITY);
        decides(Measure.MEETING);
        answered();
        waitsAt("Task_ConfirmOutcome");
        overtaken();
    }

    @Test
    void aLeaderMayHandItUp() {
        raised(Level.COMMUNITY);
        decides(Measure.UP);
        verify(escalations).assign(ID, Level.DISTRICT);
        assertThat(candidates("linjiang-leader")).containsExactly("Task_TakeCharge");
        overtaken();
    }

    @Test
    void givenBackItIsOver() {
        raised(Level.COMMUNITY);
        decides(Measure.RETURN);
        passed("EndEvent_Returned");
        passed("EndEvent_EscalationOver");
        nothingIsLeft();
    }

    // --- the ledger

    @Test
    void onTheLedgerItWaitsForItsReviewAndNotEarlier() {
        onTheLedger();
        letPassUntil(REVIEW.minusSeconds(60));
        assertThat(open()).isEmpty();
        letPass(Duration.ofMinutes(2));
        assertThat(candidates("wanghu-leader")).containsExactly("Task_ReviewLedger");
        assertThat(task("Task_ReviewLedger").getDueDate()).isEqualTo(Date.from(Instant.parse("2027-03-01T09:30:00Z")));
        overtaken();
    }

    @Test
    void keptOnTheLedgerItIsReviewedAgain() {
        reviewed();
        complete("Task_ReviewLedger");
        waitsAt("Task_ReviewLedger");
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.KEEP, REVIEW_DAY.plusMonths(3))));
        complete("Task_ReviewLedger", Map.of("ledgerDecision", "keep"));
        assertThat(open()).isEmpty();
        letPassUntil(Instant.parse("2027-06-01T00:31:00Z"));
        waitsAt("Task_ReviewLedger");
        assertThat(variable("ledgerDecision")).isNull();
        overtaken();
    }

    @Test
    void orderedOutOfTheLedgerItIsCarriedOut() {
        reviewed();
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.ORDER, null)));
        complete("Task_ReviewLedger", Map.of("ledgerDecision", "order"));
        passed("EndEvent_TakenOffLedger");
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        overtaken();
    }

    @Test
    void closedFromTheLedgerItIsOver() {
        reviewed();
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.CLOSE, null)));
        complete("Task_ReviewLedger", Map.of("ledgerDecision", "close"));
        passed("EndEvent_ClosedFromLedger");
        passed("EndEvent_LedgerOver");
        nothingIsLeft();
    }

    @Test
    void whoDoesNotReviewIsUrgedFromTheEndOfTheDayOn() {
        reviewed();
        var asked = task("Task_ReviewLedger").getId();
        letPassUntil(Instant.parse("2027-03-01T09:29:00Z"));
        verify(supervisions, never()).urge(any(), any());
        letPass(Duration.ofMinutes(2));
        verify(supervisions).urge(CASE, "wanghu");
        letPass(Duration.ofDays(1));
        verify(supervisions, times(2)).urge(CASE, "wanghu");
        assertThat(task("Task_ReviewLedger").getId()).isEqualTo(asked);
        overtaken();
    }

    @Test
    void withdrawnWhileOnTheLedgerItIsOvertaken() {
        onTheLedger();
        overtaken();
    }

    // --- the case moves first

    @Test
    void answeredBeforeAnybodyTookChargeItIsConfirmed() {
        raised(Level.COMMUNITY);
        answered();
        assertThat(candidates("wanghu-leader")).containsExactly("Task_ConfirmOutcome");
        assertThat(task("Task_TakeCharge")).isNull();
        overtaken();
    }

    @Test
    void notSolvedTheLeaderOrdersAgainAndTheOrderIsCarriedOut() {
        raised(Level.COMMUNITY);
        answered();
        given(charges.tell(ID)).willReturn(Optional.of(decision(Measure.ORDER, null)));
        complete("Task_ConfirmOutcome", Map.of("outcomeDecision", "order"));
        assertThat(open()).isEmpty();
        given(charges.tell(ID)).willReturn(Optional.empty());
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        // Later levels begin with taking charge, whatever was ordered before.
        decides(Measure.UP);
        assertThat(candidates("linjiang-leader")).containsExactly("Task_TakeCharge");
        overtaken();
    }

    @Test
    void newTroubleBeforeTheConfirmationAsksTheLeaderAgain() {
        raised(Level.COMMUNITY);
        answered();
        tell("order-failed", Map.of());
        waitsAt("Task_TakeCharge");
        assertThat(task("Task_ConfirmOutcome")).isNull();
        overtaken();
    }

    @Test
    void whatNobodyObjectsToIsStruckOffAtTheLimitAndNotAMinuteEarlier() {
        given(outcome.strikeOff(ID)).willReturn(true);
        raised(Level.COMMUNITY);
        answered();
        letPass(Duration.ofHours(4).minusMinutes(1));
        waitsAt("Task_ConfirmOutcome");
        verify(outcome, never()).strikeOff(anyLong());
        letPass(Duration.ofMinutes(2));

        passed("EndEvent_StruckOffSilent");
        verify(supervisions, never()).urge(any(), any());
        nothingIsLeft();
    }

    @Test
    void whileTheCaseIsOpenASilentLeaderIsUrgedEveryDayAndMayStillStrikeOff() {
        raised(Level.COMMUNITY);
        answered();
        letPass(Duration.ofHours(4).plusMinutes(1));
        verify(supervisions).urge(CASE, "wanghu");
        letPass(Duration.ofHours(24));
        verify(supervisions, times(2)).urge(CASE, "wanghu");

        complete("Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off"));
        passed("EndEvent_StruckOff");
        nothingIsLeft();
    }

    @Test
    void withdrawnBeforeTheConfirmationItIsOvertaken() {
        raised(Level.COMMUNITY);
        answered();
        overtaken();
        passed("BoundaryEvent_CaseEnded");
    }

    @Test
    void withdrawnWhileTheLeaderThinksItIsOvertaken() {
        raised(Level.COMMUNITY);
        overtaken();
        assertThat(history()).doesNotContain("Task_TellDecision");
    }

    private void raised(Level from) {
        var variables = new HashMap<String, Object>(Map.of(
                "escalationId",
                ID,
                "caseNo",
                CASE,
                "areaCode",
                "chunhui",
                "whistleKind",
                "service",
                "grade",
                "complex",
                "escalationReason",
                "overdue",
                "currentLevel",
                from.name().toLowerCase(java.util.Locale.ROOT),
                "caseAnswered",
                false));
        variables.put("outcomeDecision", null);
        engine().getRuntimeService()
                .createMessageCorrelation("escalation-raised")
                .processInstanceBusinessKey(CASE)
                .setVariables(variables)
                .correlateStartMessage();
        runDue();
    }

    private void decides(Measure measure) {
        given(charges.tell(ID))
                .willReturn(Optional.of(decision(measure, measure == Measure.LEDGER ? REVIEW_DAY : null)));
        complete("Task_TakeCharge", Map.of("measure", org.shaodao.engine.Choices.code(measure)));
        given(charges.tell(ID)).willReturn(Optional.empty());
    }

    private void onTheLedger() {
        raised(Level.COMMUNITY);
        decides(Measure.LEDGER);
    }

    private void reviewed() {
        onTheLedger();
        letPassUntil(REVIEW.plusSeconds(60));
    }

    private void letPassUntil(Instant moment) {
        letPass(Duration.between(ClockUtil.getCurrentTime().toInstant(), moment));
    }

    private void answered() {
        tell("case-over", Map.of("caseAnswered", true));
    }

    private void overtaken() {
        tell("case-over", Map.of("caseAnswered", false));
        passed("EndEvent_Overtaken");
        nothingIsLeft();
    }

    private List<String> open() {
        return engine().getTaskService().createTaskQuery().list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    private List<String> candidates(String group) {
        return engine().getTaskService().createTaskQuery().taskCandidateGroup(group).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    private List<String> history() {
        return engine().getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private @Nullable Object variable(String name) {
        return engine().getRuntimeService()
                .createVariableInstanceQuery()
                .variableName(name)
                .singleResult()
                .getValue();
    }

    private static Escalation heldBy(Level level) {
        var area = switch (level) {
            case CITY -> "yunzhou";
            case DISTRICT -> "linjiang";
            case STREET -> "wanghu";
            case COMMUNITY, GRID -> "chunhui";
        };
        return new Escalation(
                ID,
                CASE,
                "chunhui",
                RaiseReason.OVERDUE,
                EscalationState.DECIDING,
                level,
                area,
                level == Level.CITY,
                null,
                null,
                RAISED_AT,
                null);
    }

    private static Decision decision(Measure measure, @Nullable LocalDate reviewOn) {
        return new Decision(
                1,
                ID,
                CASE,
                Level.STREET,
                "wanghu",
                measure,
                "wanggang",
                "wanggang",
                null,
                List.of(),
                null,
                null,
                reviewOn,
                null,
                "",
                null,
                RAISED_AT);
    }
}
