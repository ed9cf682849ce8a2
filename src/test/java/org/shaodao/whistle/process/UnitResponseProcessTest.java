package org.shaodao.whistle.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.directory.Directory;
import org.shaodao.whistle.Raising;
import org.shaodao.whistle.SlotRequests;
import org.shaodao.whistle.Slots;
import org.shaodao.whistle.SubmissionChecks;
import org.shaodao.whistle.TimeLimits;

/** One unit is asked: every way through {@code unit-response}. */
@Deployment(resources = "bpmn/whistle/unit-response.bpmn")
class UnitResponseProcessTest extends ProcessStory {
    private static final Slots slots = service(Slots.class);
    private static final SlotRequests requests = service(SlotRequests.class);
    private static final SubmissionChecks checks = service(SubmissionChecks.class);
    private static final Directory directory = service(Directory.class);
    private static final TimeLimits limits = service(TimeLimits.class);
    private static final Raising raising = service(Raising.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static Map<Object, Object> beans() {
        var beans = helpers();
        beans.put("takeSlot", new TakeSlot(slots));
        beans.put("confirmCheckIn", new ConfirmCheckIn(slots));
        beans.put("recordArrival", new RecordArrival(slots));
        beans.put("recordDecline", new RecordDecline(slots));
        beans.put("dismissDecline", new DismissDecline(slots));
        beans.put("upholdDecline", new UpholdDecline(slots));
        beans.put("finishSlot", new FinishSlot(slots));
        beans.put("applyExtension", new ApplyExtension(requests));
        beans.put("refuseExtension", new RefuseExtension(requests));
        beans.put("superviseOverdue", new SuperviseOverdue(limits));
        beans.put("raiseOverdue", new RaiseOverdue(raising));
        beans.put("pauseSlot", new PauseSlot(requests));
        beans.put("resumeSlot", new ResumeSlot(requests));
        beans.put("keepHolder", new KeepHolder(checks, directory));
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void nobodyHoldsAnything() {
        reset(slots, requests, checks, directory, limits, raising);
        given(checks.holder(any(), any())).willReturn(Optional.empty());
    }

    @AfterEach
    void theClockRunsAgain() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    @Test
    void aUnitReportsInAndHandlesItsPart() {
        asked(false, false);
        assertThat(task("Task_CheckIn").getDueDate()).isNotNull();

        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle", Map.of("handleDecision", "done"));

        verify(slots).checkIn(CASE, "chengguan");
        verify(slots).finish(CASE, "chengguan");
        passed("EndEvent_UnitDone");
        nothingIsLeft();
    }

    @Test
    void anEmergencyHasToBeThereBeforeItIsHandled() {
        asked(false, true);
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Arrive");

        verify(slots).arrive(CASE, "chengguan");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void reworkGoesStraightToHandling() {
        asked(true, true);

        waitsAt("Task_Handle");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void withoutADecisionTheTaskComesBack() {
        asked(false, false);
        complete("Task_CheckIn");
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void anUpheldObjectionEndsThePartWithAnError() {
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "decline"));
        complete("Task_RuleOnDecline");
        complete("Task_RuleOnDecline", Map.of("declineRuling", "upheld"));

        verify(slots).upholdDecline(CASE, "chengguan");
        passed("EndEvent_DeclineUpheld");
        nothingIsLeft();
    }

    @Test
    void whoDispatchedIsKeptAwayFromTheRuling() {
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "decline"));

        assertThat(engine().getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup("chunhui-supervise-without-zhaolei")
                        .count())
                .isOne();
        complete("Task_RuleOnDecline", Map.of("declineRuling", "upheld"));
    }

    @Test
    void aDismissedObjectionBringsTheUnitBackToItsCheckIn() {
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "decline"));
        complete("Task_RuleOnDecline", Map.of("declineRuling", "dismissed"));

        verify(slots).dismissDecline(CASE, "chengguan");
        assertThat(engine().getTaskService().getVariable(task("Task_CheckIn").getId(), "checkInDecision"))
                .isNull();
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void silenceDismissesAnObjectionAfterFourHoursAndNotBefore() {
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "decline"));

        letPass(Duration.ofHours(4).minusMinutes(1));
        waitsAt("Task_RuleOnDecline");

        letPass(Duration.ofMinutes(2));
        waitsAt("Task_CheckIn");
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle", Map.of("handleDecision", "done"));
    }

    @Test
    void aTransferIsRuledOnLikeADeclineAndReturnsToItsHolder() {
        given(checks.holder(CASE, "chengguan")).willReturn(Optional.of("liuyang"));
        given(directory.groups("liuyang")).willReturn(java.util.Set.of("chengguan-handle"));
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle", Map.of("handleDecision", "transfer"));
        complete("Task_RuleOnDecline", Map.of("declineRuling", "dismissed"));

        assertThat(task("Task_Handle").getAssignee()).isEqualTo("liuyang");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void aGrantedExtensionMovesTheLimitWhileTheHandlingStaysOpen() {
        handling();
        var before = task("Task_Handle").getId();
        tell("extension-requested", Map.of());
        complete("Task_ApproveExtension");
        complete("Task_ApproveExtension", Map.of("extensionRuling", "granted"));

        verify(requests).grantExtension(CASE, "chengguan");
        assertThat(task("Task_Handle").getId()).isEqualTo(before);
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void aRefusedExtensionChangesNothing() {
        handling();
        tell("extension-requested", Map.of());
        complete("Task_ApproveExtension", Map.of("extensionRuling", "refused"));

        verify(requests).refuseExtension(CASE, "chengguan");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void silenceRefusesAnExtensionAfterFourHoursAndNotBefore() {
        handling();
        tell("extension-requested", Map.of());

        letPass(Duration.ofHours(4).minusMinutes(1));
        waitsAt("Task_ApproveExtension");
        letPass(Duration.ofMinutes(2));

        assertThat(task("Task_ApproveExtension")).isNull();
        verify(requests).refuseExtension(CASE, "chengguan");
        complete("Task_Handle", Map.of("handleDecision", "done"));
    }

    @Test
    void aPauseEndsByHand() {
        given(requests.beginPause(CASE, "chengguan")).willReturn(inHours(24).toInstant());
        handling();
        tell("unit-paused", Map.of());
        tell("unit-resumed", Map.of());

        verify(requests).endPause(CASE, "chengguan");
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void aPauseEndsOnItsDayAndNotBefore() {
        given(requests.beginPause(CASE, "chengguan")).willReturn(inHours(24).toInstant());
        handling();
        tell("unit-paused", Map.of());

        letPass(Duration.ofHours(24).minusMinutes(1));
        verify(requests, org.mockito.Mockito.never()).endPause(any(), any());
        letPass(Duration.ofMinutes(2));
        verify(requests).endPause(CASE, "chengguan");
        complete("Task_Handle", Map.of("handleDecision", "done"));
    }

    @Test
    void whatIsStillAskedEndsWithTheHandling() {
        given(requests.beginPause(CASE, "chengguan")).willReturn(inHours(24).toInstant());
        handling();
        tell("extension-requested", Map.of());
        tell("unit-paused", Map.of());

        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void aLimitThatPassesIsSupervisedAndOneWorkingDayLaterRaisedWhileTheUnitWorksOn() {
        given(limits.look(CASE, "chengguan"))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.WAIT, inHours(24).toInstant()))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.RAISE, inHours(500).toInstant()));
        asked(false, false);
        letPass(Duration.ofHours(30).minusMinutes(1));
        verify(limits, org.mockito.Mockito.never()).look(any(), any());

        letPass(Duration.ofMinutes(2));
        verify(limits).look(CASE, "chengguan");
        letPass(Duration.ofHours(24).minusMinutes(1));
        verify(raising, org.mockito.Mockito.never()).raiseOverdue(any());
        letPass(Duration.ofMinutes(2));
        verify(raising).raiseOverdue(CASE);

        waitsAt("Task_CheckIn");
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
        complete("Task_Handle", Map.of("handleDecision", "done"));
        nothingIsLeft();
    }

    @Test
    void whenNoClockOfTheUnitRunsNobodyLooksAgain() {
        given(limits.look(CASE, "chengguan"))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.OVER, inHours(500).toInstant()));
        asked(false, false);
        letPass(Duration.ofHours(31));

        passed("EndEvent_NothingRuns");
        assertThat(engine().getManagementService().createJobQuery().timers().count())
                .isZero();
        waitsAt("Task_CheckIn");
    }

    private void handling() {
        asked(false, false);
        complete("Task_CheckIn", Map.of("checkInDecision", "accept"));
    }

    private ProcessInstance asked(boolean rework, boolean needsArrival) {
        var due = inHours(24).toInstant();
        given(slots.take(CASE, "chengguan"))
                .willReturn(new Slots.Terms(true, rework, "zhaolei", needsArrival, due, due, due));
        var variables = new HashMap<String, Object>(Map.of(
                "caseNo",
                CASE,
                "unit",
                "chengguan",
                "areaCode",
                "chunhui",
                "whistleKind",
                "service",
                "lead",
                true,
                "nextLimitAt",
                inHours(30)));
        return engine().getRuntimeService().startProcessInstanceByKey("unit-response", CASE, variables);
    }
}
