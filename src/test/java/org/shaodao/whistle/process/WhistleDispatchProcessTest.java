package org.shaodao.whistle.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.Spin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.engine.FormTexts;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.Answers;
import org.shaodao.whistle.Callbacks;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Closing;
import org.shaodao.whistle.DispatchLimit;
import org.shaodao.whistle.Dispatching;
import org.shaodao.whistle.LeaderOrders;
import org.shaodao.whistle.Merging;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.shaodao.whistle.Registration;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.TimeLimits;
import org.shaodao.whistle.WhistleKind;

/** A whistle is blown: every way through {@code whistle-dispatch}. The units' own work is a stand-in of one task. */
@Deployment(
        resources = {
            "bpmn/whistle/whistle-dispatch.bpmn",
            "bpmn/whistle/triage.dmn",
            "bpmn/whistle/duty-catalogue.dmn",
            "stand-in/unit-response.bpmn"
        })
class WhistleDispatchProcessTest extends ProcessStory {
    private static final String MASTER = "WH20261122-000001";

    private static final Registration registration = service(Registration.class);
    private static final Dispatching dispatching = service(Dispatching.class);
    private static final Raising raising = service(Raising.class);
    private static final Answers answers = service(Answers.class);
    private static final Callbacks callbacks = service(Callbacks.class);
    private static final Merging merging = service(Merging.class);
    private static final Closing closing = service(Closing.class);
    private static final LeaderOrders orders = service(LeaderOrders.class);
    private static final FormTexts texts = service(FormTexts.class);
    private static final TimeLimits limits = service(TimeLimits.class);
    private static final DispatchLimit dispatchLimit = service(DispatchLimit.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .excludeProcessDefinitionKeys("unit-response")
            .build();

    private static Map<Object, Object> beans() {
        var variables = new CaseVariables();
        var beans = helpers();
        beans.put("register", new Register(registration, service(BlownInTasklist.class), variables));
        beans.put("proposeUnits", new ProposeUnits(dispatching));
        beans.put("openSlots", new OpenSlots(dispatching));
        beans.put("rejectWhistle", new RejectWhistle(closing, texts));
        beans.put("mergeIntoMaster", new MergeIntoMaster(merging));
        beans.put("undoMerge", new UndoMerge(merging));
        beans.put("raiseEscalation", new RaiseEscalation(raising, texts));
        beans.put("countHop", new CountHop(dispatching));
        beans.put("applyReplacement", new ApplyReplacement(dispatching));
        beans.put("markConsolidated", new MarkConsolidated(answers, texts));
        beans.put("countCannotTell", new CountCannotTell(answers));
        beans.put("planCallback", new PlanCallback(callbacks));
        beans.put("recordCallback", new RecordCallback(callbacks));
        beans.put("countRework", new CountRework(answers));
        beans.put("applyOrder", new ApplyOrder(orders));
        beans.put("applyLimit", new ApplyLimit(dispatching));
        beans.put("superviseOverdue", new SuperviseOverdue(limits));
        beans.put("raiseOverdue", new RaiseOverdue(raising));
        beans.put("proposeAtLimit", new ProposeAtLimit(dispatchLimit));
        beans.put("dispatchItself", new DispatchItself(dispatchLimit));
        beans.put("joinLevelAbove", new JoinLevelAbove(dispatchLimit, new Ours()));
        beans.put("keepOnLedger", new KeepOnLedger(orders));
        beans.put("takeOffLedger", new TakeOffLedger(orders));
        beans.put("closeCase", new CloseCase(closing));
        beans.put("withdrawWhistle", new WithdrawWhistle(closing));
        beans.put("reopenCase", new ReopenCase(closing, variables));
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void everythingGoesWell() {
        reset(registration, dispatching, raising, answers, callbacks, merging, closing, orders, texts, limits);
        reset(dispatchLimit);
        given(dispatchLimit.propose(any(), any(), any(), anyBoolean(), anyBoolean()))
                .willReturn(unsure());
        given(texts.latest(any(), any())).willReturn(Optional.of("已清理"));
        given(dispatching.propose(any(), any(), any(), any(), anyBoolean())).willReturn(unsure());
        given(dispatching.open(any(), any(), any())).willAnswer(call -> {
            var units = new java.util.ArrayList<String>();
            units.add(call.getArgument(1));
            units.addAll(call.getArgument(2));
            return units;
        });
        given(dispatching.countHop(CASE)).willReturn(new Dispatching.Hop(1, false));
        given(callbacks.plan(CASE)).willReturn(true);
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.ACCEPTED);
        given(callbacks.nextAttempt(CASE)).willAnswer(call -> inHours(2).toInstant());
        given(answers.nextAttempt(CASE)).willAnswer(call -> inHours(20).toInstant());
        given(answers.rework(CASE)).willReturn(new Answers.Rework(1, false, "chengguan"));
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    // --- the straight way

    @Test
    void aSureWhistleIsDispatchedAnsweredVerifiedCalledBackAndClosed() {
        given(dispatching.propose(any(), any(), any(), any(), anyBoolean()))
                .willReturn(new Dispatching.Proposal(Optional.of("chengguan"), List.of("zhujian"), true));
        blown();
        works("zhujian", false);
        works("chengguan", false);
        complete("Task_Consolidate");

        verify(answers).consolidate(CASE, "已清理");
        complete("Task_Verify", Map.of("verifyResult", "pass"));
        complete("Task_Callback", Map.of("contacted", true));
        verify(closing).close(CASE);
        passed("EndEvent_CaseClosed");
        nothingIsLeft();
    }

    @Test
    void whatWasSolvedOnTheSpotIsClosedAtOnce() {
        given(registration.started(CASE)).willReturn(registered("清走了垃圾"));
        start();

        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void anUnclearWhistleAsksTheDispatcher() {
        blown();
        complete("Task_Dispatch");
        dispatch("chengguan");

        waitsForUnit("chengguan");
        withdraw();
    }

    @Test
    void aRejectedWhistleIsExplained() {
        blown();
        complete("Task_Dispatch", Map.of("dispatchDecision", "reject", "rejectReason", "petition"));

        verify(closing).reject(CASE, "petition", "已清理");
        passed("EndEvent_CaseRejected");
        nothingIsLeft();
    }

    // --- up a level

    @Test
    void theDispatcherAsksTheLevelAboveAndTheCaseWaits() {
        given(texts.latest(any(), eq("escalateReason"))).willReturn(Optional.of("超出街道职责"));
        blown();
        complete("Task_Dispatch", Map.of("dispatchDecision", "escalate"));
        verify(raising).raise(CASE, RaiseReason.DISPATCHER, "超出街道职责");
        complete("Task_AwaitDecision");
        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aLeadersOrderReachesACaseThatWaits() {
        blown();
        complete("Task_Dispatch", Map.of("dispatchDecision", "escalate"));
        tell("escalation-decided", decision("order", "zhujian"));
        waitsForUnit("zhujian");
        withdraw();
    }

    @Test
    void aLeadersOrderDispatchesAnewWhereverTheCaseStands() {
        blown();
        dispatch("chengguan");
        tell("escalation-decided", decision("order", "zhujian"));

        verify(orders).applyOrder(CASE);
        waitsForUnit("zhujian");
        assertThat(unitAt("chengguan")).isNull();
        withdraw();
    }

    @Test
    void aLeadersExtensionMovesTheLimitsAndNoToken() {
        blown();
        dispatch("chengguan");
        var before = workOf("chengguan").getId();
        var limit = inHours(72);
        tell("escalation-decided", Map.of("measure", "extend", "limitAt", limit));

        verify(dispatching).moveLimits(CASE, limit.toInstant());
        assertThat(workOf("chengguan").getId()).isEqualTo(before);
        withdraw();
    }

    @Test
    void aLimitOfTheCaseIsSupervisedAndOneWorkingDayLaterRaisedWhileItGoesOn() {
        given(limits.look(CASE, ""))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.WAIT, inHours(24).toInstant()))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.RAISE, inHours(500).toInstant()));
        blown();
        letPass(Duration.ofHours(500).minusMinutes(1));
        verify(limits, never()).look(any(), any());

        letPass(Duration.ofMinutes(2));
        verify(limits).look(CASE, "");
        letPass(Duration.ofHours(24).minusMinutes(1));
        verify(raising, never()).raiseOverdue(any());
        letPass(Duration.ofMinutes(2));

        verify(raising).raiseOverdue(CASE);
        waitsAt("Task_Dispatch");
        withdraw();
    }

    // --- the limit of the dispatch

    @Test
    void atTheLimitACaseOfWhichTheCatalogueIsSureDispatchesItself() {
        theDispatchIsDueInHours(500);
        given(dispatchLimit.propose(any(), any(), any(), anyBoolean(), anyBoolean()))
                .willReturn(new Dispatching.Proposal(Optional.of("chengguan"), List.of("zhujian"), true));
        blown();
        letPass(Duration.ofHours(500).minusMinutes(1));
        waitsAt("Task_Dispatch");
        verify(dispatchLimit, never()).propose(any(), any(), any(), anyBoolean(), anyBoolean());

        letPass(Duration.ofMinutes(2));
        verify(dispatchLimit).dispatchItself(CASE, "chengguan");
        verify(dispatching).open(CASE, "chengguan", List.of("zhujian"));
        verify(dispatchLimit, never()).joinLevelAbove(any());
        assertThat(task("Task_Dispatch")).isNull();
        waitsForUnit("chengguan");
        waitsForUnit("zhujian");
        withdraw();
    }

    @Test
    void atTheLimitTheLevelAboveJoinsInWhatTheCatalogueIsNotSureOf() {
        theDispatchIsDueInHours(500);
        given(dispatchLimit.joinLevelAbove(CASE))
                .willReturn(Optional.of(new DispatchLimit.Join("chunhui-dispatch", "linjiang-dispatch")));
        blown();
        letPass(Duration.ofHours(500).minusMinutes(1));
        assertThat(candidates("linjiang-dispatch")).isEmpty();

        letPass(Duration.ofMinutes(2));
        assertThat(candidates("linjiang-dispatch")).containsExactly("Task_Dispatch");
        assertThat(candidates("chunhui-dispatch")).containsExactly("Task_Dispatch");
        verify(dispatchLimit, never()).dispatchItself(any(), any());
        dispatch("chengguan");
        waitsForUnit("chengguan");
        withdraw();
    }

    @Test
    void whereNobodyIsAboveTheDispatcherKeepsIt() {
        theDispatchIsDueInHours(500);
        blown();
        letPass(Duration.ofHours(501));

        verify(dispatchLimit).joinLevelAbove(CASE);
        assertThat(candidates("chunhui-dispatch")).containsExactly("Task_Dispatch");
        withdraw();
    }

    @Test
    void aDecisionThatIsOnlyWaitingToBeCarriedOutIsKnownAtTheLimit() {
        theDispatchIsDueInHours(500);
        blown();
        engine().getTaskService()
                .complete(
                        Objects.requireNonNull(task("Task_Dispatch")).getId(),
                        Map.of("dispatchDecision", "reject", "rejectReason", "petition"));
        ClockUtil.setCurrentTime(inHours(501));
        var timer = engine().getManagementService()
                .createJobQuery()
                .timers()
                .executable()
                .singleResult();
        engine().getManagementService().executeJob(timer.getId());
        verify(dispatchLimit).propose(eq(CASE), any(), any(), anyBoolean(), eq(true));

        runDue();
        passed("EndEvent_CaseRejected");
        nothingIsLeft();
    }

    private static void theDispatchIsDueInHours(int hours) {
        given(limits.look(CASE, ""))
                .willAnswer(call -> new TimeLimits.Look(
                        TimeLimits.Next.DISPATCH, inHours(hours).toInstant()));
    }

    @Test
    void whoIsOnDutyMayDispatchReplaceAndConsolidateByName() {
        blown();
        assertThat(byName("on-duty-chunhui-dispatch")).containsExactly("Task_Dispatch");
        dispatch("chengguan");
        works("chengguan", true);
        assertThat(byName("on-duty-chunhui-dispatch")).containsExactly("Task_ReplaceUnit");
        complete("Task_ReplaceUnit", Map.of("newUnit", "chengguan"));
        works("chengguan", false);
        assertThat(byName("on-duty-chengguan-handle")).containsExactly("Task_Consolidate");
        withdraw();
    }

    private List<String> byName(String user) {
        return engine().getTaskService().createTaskQuery().taskCandidateUser(user).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    @Test
    void whenNothingRunsNobodyLooksAgain() {
        given(limits.look(CASE, ""))
                .willAnswer(call ->
                        new TimeLimits.Look(TimeLimits.Next.OVER, inHours(500).toInstant()));
        blown();
        letPass(Duration.ofHours(501));

        passed("EndEvent_NothingRuns");
        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aMeetingChangesNothingYet() {
        blown();
        tell("escalation-decided", Map.of("measure", "meeting"));

        waitsAt("Task_Dispatch");
        passed("EndEvent_NothingChanges");
        withdraw();
    }

    @Test
    void onTheLedgerACaseWaitsUntilItIsKeptOrderedOrClosed() {
        blown();
        dispatch("chengguan");
        tell("escalation-decided", Map.of("measure", "ledger"));
        verify(orders).keepOnLedger(CASE);
        assertThat(unitAt("chengguan")).isNull();

        tell("escalation-decided", Map.of("measure", "keep"));
        tell("escalation-decided", decision("order", "zhujian"));
        waitsForUnit("zhujian");

        tell("escalation-decided", Map.of("measure", "ledger"));
        tell("escalation-decided", Map.of("measure", "close"));
        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void givenBackOutOfTheLedgerACaseGoesOnWithItsDispatcher() {
        blown();
        dispatch("chengguan");
        tell("escalation-decided", Map.of("measure", "ledger"));
        tell("escalation-decided", Map.of("measure", "return"));
        verify(orders).takeOffLedger(CASE);
        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aClosedCaseStartsAgainByTheLeadersOrder() {
        given(closing.reopen(CASE)).willReturn(registered(null));
        engine().getRuntimeService()
                .createMessageCorrelation("case-reopened")
                .processInstanceBusinessKey(CASE)
                .setVariables(decision("order", "zhujian"))
                .correlateStartMessage();
        runDue();

        waitsForUnit("zhujian");
        withdraw();
    }

    // --- slots

    @Test
    void anUpheldObjectionSendsOnlyThatSlotToBeReplaced() {
        given(dispatching.replace(CASE, "chengguan", "jiaojing")).willReturn(true);
        blown();
        dispatch("chengguan", "zhujian");
        var untouched = workOf("zhujian").getId();
        works("chengguan", true);
        complete("Task_ReplaceUnit", Map.of("newUnit", "jiaojing"));

        assertThat(workOf("zhujian").getId()).isEqualTo(untouched);
        works("jiaojing", false);
        assertThat(candidates("jiaojing-handle")).contains("Task_Consolidate");
        withdraw();
    }

    @Test
    void theThirdHopAsksTheLevelAboveAndTheSlotIsReplacedMeanwhile() {
        given(dispatching.countHop(CASE)).willReturn(new Dispatching.Hop(3, true));
        blown();
        dispatch("chengguan");
        works("chengguan", true);
        verify(raising).raise(CASE, RaiseReason.THIRD_HOP, "");
        assertThat(candidates("chunhui-dispatch")).contains("Task_ReplaceUnit");
        withdraw();
    }

    @Test
    void consolidatingWaivesTheAssistantWhoIsStillAtIt() {
        blown();
        dispatch("chengguan", "zhujian");
        works("chengguan", false);
        complete("Task_Consolidate");

        assertThat(unitAt("zhujian")).isNull();
        waitsAt("Task_Verify");
        withdraw();
    }

    @Test
    void anAddedUnitWorksBesideTheOthersAndEndsWithTheRound() {
        blown();
        dispatch("chengguan");
        add("shichang");
        add("huanbao");
        works("shichang", false);
        passed("EndEvent_AddedDone");
        works("chengguan", false);
        complete("Task_Consolidate");

        assertThat(unitAt("huanbao")).isNull();
        waitsAt("Task_Verify");
        withdraw();
    }

    @Test
    void anAddedUnitMayObjectToo() {
        blown();
        dispatch("chengguan");
        add("shichang");
        works("shichang", true);
        complete("Task_ReplaceUnit_Added", Map.of("newUnit", "huanbao"));
        given(dispatching.countHop(CASE)).willReturn(new Dispatching.Hop(3, true));
        works("huanbao", true);

        verify(raising).raise(CASE, RaiseReason.THIRD_HOP, "");
        complete("Task_ReplaceUnit_Added", Map.of("newUnit", "jiaojing"));
        waitsForUnit("jiaojing");
        withdraw();
    }

    // --- verification and rework

    @Test
    void aFailedVerificationReopensTheLeadsPartAlone() {
        answered();
        complete("Task_Verify");
        complete("Task_Verify", Map.of("verifyResult", "fail"));

        waitsForUnit("chengguan");
        works("chengguan", false);
        complete("Task_Consolidate");
        waitsAt("Task_Verify");
        withdraw();
    }

    @Test
    void theThirdFailureGoesUpALevel() {
        given(answers.rework(CASE)).willReturn(new Answers.Rework(3, true, "chengguan"));
        answered();
        complete("Task_Verify", Map.of("verifyResult", "fail"));

        verify(raising).raise(CASE, RaiseReason.THIRD_REWORK, "");
        waitsAt("Task_AwaitDecision");
        withdraw();
    }

    @Test
    void whoCannotTellLooksAgainOnTheNextWorkingDayAndThenTheSupervisorDecides() {
        answered();
        given(answers.cannotTell(CASE)).willReturn(false);
        complete("Task_Verify", Map.of("verifyResult", "cannot-tell"));
        letPass(Duration.ofHours(20).minusMinutes(1));
        assertThat(task("Task_Verify")).isNull();
        letPass(Duration.ofMinutes(2));

        given(answers.cannotTell(CASE)).willReturn(true);
        complete("Task_Verify", Map.of("verifyResult", "cannot-tell"));
        complete("Task_SettleVerification");
        complete("Task_SettleVerification", Map.of("verifyResult", "pass"));
        waitsAt("Task_Callback");
        withdraw();
    }

    @Test
    void theSupervisorMayFindThatItFailed() {
        answered();
        given(answers.cannotTell(CASE)).willReturn(true);
        complete("Task_Verify", Map.of("verifyResult", "cannot-tell"));
        complete("Task_SettleVerification", Map.of("verifyResult", "fail"));

        waitsForUnit("chengguan");
        withdraw();
    }

    // --- callback

    @Test
    void whoIsNotReachedIsCalledAgain() {
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.AGAIN);
        verified();
        complete("Task_Callback", Map.of("contacted", false));
        letPass(Duration.ofHours(2).minusMinutes(1));
        assertThat(task("Task_Callback")).isNull();
        letPass(Duration.ofMinutes(2));

        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.ACCEPTED);
        complete("Task_Callback", Map.of("contacted", true));
        nothingIsLeft();
    }

    @Test
    void whoRatesBetweenTwoCallsIsNotKeptWaitingForTheNext() {
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.AGAIN);
        verified();
        complete("Task_Callback", Map.of("contacted", false));
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.REWORK);
        tell("rating-given", Map.of());

        passed("Event_RatedMeanwhile");
        waitsForUnit("chengguan");
        withdraw();
    }

    @Test
    void beforeEachCallTheTableIsLookedAt() {
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.AGAIN);
        verified();
        complete("Task_Callback", Map.of("contacted", false));
        given(callbacks.plan(CASE)).willReturn(false);
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.ACCEPTED);
        letPass(Duration.ofHours(2).plusMinutes(1));

        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void theReportersOwnRatingOvertakesTheCallback() {
        verified();
        tell("rating-given", Map.of());

        verify(callbacks).settle(CASE, false);
        nothingIsLeft();
    }

    @Test
    void aRatingThatCameBeforeIsUsed() {
        given(callbacks.plan(CASE)).willReturn(false);
        verified();

        verify(callbacks).settle(CASE, false);
        nothingIsLeft();
    }

    @Test
    void whoIsNotContentGetsItReworked() {
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.REWORK);
        verified();
        complete("Task_Callback", Map.of("contacted", true));

        waitsForUnit("chengguan");
        withdraw();
    }

    // --- merging

    @Test
    void aFollowerWaitsForItsMasterAndItsReporterIsCalled() {
        merged(Merging.Merge.FOLLOWING);
        tell("master-answered", Map.of());
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.AGAIN);
        complete("Task_CallbackFollower", Map.of("contacted", false));
        letPass(Duration.ofHours(2).plusMinutes(1));
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.ACCEPTED);
        tell("rating-given", Map.of());

        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void aFollowersReporterWhoRatesBetweenTwoCallsIsHeardAtOnce() {
        merged(Merging.Merge.ANSWERED);
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.AGAIN);
        complete("Task_CallbackFollower", Map.of("contacted", false));
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.REWORK);
        tell("rating-given", Map.of());

        passed("Event_RatedMeanwhile_Follower");
        verify(merging).undo(any(), any());
        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aLeadersOrderTakesAFollowerOutOfItsMerge() {
        merged(Merging.Merge.FOLLOWING);
        tell("escalation-decided", decision("order", "zhujian"));

        verify(orders).applyOrder(CASE);
        waitsForUnit("zhujian");
        withdraw();
    }

    @Test
    void aFollowerWhoIsNotContentStandsAloneAgain() {
        merged(Merging.Merge.ANSWERED);
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.REWORK);
        complete("Task_CallbackFollower", Map.of("contacted", true));

        verify(merging).undo(any(), any());
        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aFollowerWithoutAContactIsClosedWithItsMastersAnswer() {
        given(callbacks.plan(CASE)).willReturn(false);
        merged(Merging.Merge.FOLLOWING);
        tell("master-answered", Map.of());

        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void anUndoneMergeGoesBackToTheDispatcher() {
        merged(Merging.Merge.FOLLOWING);
        tell("merge-undone", Map.of());

        assertThat(engine().getTaskService().getVariable(task("Task_Dispatch").getId(), "dispatchDecision"))
                .isNull();
        withdraw();
    }

    @Test
    void aMasterThatCannotBeJoinedSendsTheCaseBack() {
        merged(Merging.Merge.REFUSED);

        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aCaseThatIsMergedWhileUnitsWorkLosesThemAndWaitsForItsMaster() {
        given(merging.joined(CASE)).willReturn(Merging.Merge.FOLLOWING);
        blown();
        dispatch("chengguan", "zhujian");
        add("minzheng");
        works("zhujian", true);
        tell("merged-into", Map.of());

        passed("BoundaryEvent_MergedInto");
        assertThat(engine().getTaskService().createTaskQuery().count()).isZero();
        tell("master-answered", Map.of());
        complete("Task_CallbackFollower", Map.of("contacted", true));
        verify(merging, never()).merge(any(), any());
        verify(answers, never()).consolidate(any(), any());
        verify(closing).close(CASE);
        nothingIsLeft();
    }

    @Test
    void whatWasMergedWhileUnitsWorkGoesToItsDispatcherWhenItsReporterIsNotContent() {
        given(merging.joined(CASE)).willReturn(Merging.Merge.ANSWERED);
        given(callbacks.settle(any(), anyBoolean())).willReturn(Callbacks.Result.REWORK);
        blown();
        dispatch("chengguan");
        works("chengguan", false);
        tell("merged-into", Map.of());
        complete("Task_CallbackFollower", Map.of("contacted", true));

        verify(merging).undo(any(), any());
        waitsAt("Task_Dispatch");
        dispatch("zhujian");
        waitsForUnit("zhujian");
        withdraw();
    }

    @Test
    void whatWasSetFreeBeforeTheProcessHeardOfItsMergeGoesToItsDispatcher() {
        given(merging.joined(CASE)).willReturn(Merging.Merge.REFUSED);
        blown();
        dispatch("chengguan");
        tell("merged-into", Map.of());

        waitsAt("Task_Dispatch");
        withdraw();
    }

    @Test
    void aCaseListensForItsMergeAsLongAsUnitsWork() {
        var process = new ListeningInstance(engine().getRuntimeService(), new Ours());
        blown();
        assertThat(process.listens(CASE, "merged-into")).isFalse();
        dispatch("chengguan");
        assertThat(process.listens(CASE, "merged-into")).isTrue();
        assertThat(process.listens("WH20261122-000002", "merged-into")).isFalse();
        works("chengguan", false);
        assertThat(process.listens(CASE, "merged-into")).isTrue();
        complete("Task_Consolidate");
        assertThat(process.listens(CASE, "merged-into")).isFalse();
        withdraw();
    }

    // --- withdrawal

    @Test
    void aWithdrawalCancelsEverything() {
        blown();
        dispatch("chengguan", "zhujian");
        withdraw();

        verify(closing).withdraw(CASE);
        verify(closing, never()).close(CASE);
        passed("EndEvent_CaseWithdrawn");
    }

    // --- telling

    private void blown() {
        given(registration.started(CASE)).willReturn(registered(null));
        start();
    }

    private void start() {
        engine().getRuntimeService()
                .startProcessInstanceByKey("whistle-dispatch", CASE, new HashMap<>(Map.of("caseNo", CASE)));
        runDue();
    }

    private void dispatch(String lead, String... assists) {
        complete(
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", lead, "assistUnits", Spin.JSON(List.of(assists))));
    }

    private void answered() {
        blown();
        dispatch("chengguan");
        works("chengguan", false);
        complete("Task_Consolidate");
    }

    private void verified() {
        answered();
        complete("Task_Verify", Map.of("verifyResult", "pass"));
    }

    private void merged(Merging.Merge outcome) {
        given(merging.merge(CASE, MASTER)).willReturn(outcome);
        blown();
        complete("Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", MASTER));
    }

    private void add(String unit) {
        engine().getRuntimeService()
                .createMessageCorrelation("unit-added")
                .processInstanceBusinessKey(CASE)
                .setVariablesToTriggeredScope(Map.of("unit", unit))
                .correlate();
        runDue();
    }

    private void withdraw() {
        tell("whistle-withdrawn", Map.of());
        nothingIsLeft();
    }

    private void works(String unit, boolean declined) {
        complete(workOf(unit), Map.of("declined", declined));
    }

    private void waitsForUnit(String unit) {
        assertThat(unitAt(unit)).as("work of " + unit).isNotNull();
    }

    private Task workOf(String unit) {
        return Objects.requireNonNull(unitAt(unit), "work of " + unit);
    }

    private @Nullable Task unitAt(String unit) {
        return tasks("Task_UnitWorks").stream()
                .filter(task -> unit.equals(engine().getTaskService().getVariable(task.getId(), "unit")))
                .findFirst()
                .orElse(null);
    }

    private List<String> candidates(String group) {
        return engine().getTaskService().createTaskQuery().taskCandidateGroup(group).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private static Map<String, Object> decision(String measure, String lead) {
        return Map.of("measure", measure, "leadUnit", lead, "assistUnits", Spin.JSON(List.of()));
    }

    /** Nobody watches the engine here. */
    private static final class Ours implements OwnAuthority {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }

    private static Dispatching.Proposal unsure() {
        return new Dispatching.Proposal(Optional.empty(), List.of(), false);
    }

    private static CaseRecord registered(@Nullable String spotResult) {
        return new CaseRecord(
                CASE,
                "占道经营",
                "",
                "chunhui",
                "春晖路口",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                null,
                Source.GRID,
                null,
                "lifang",
                false,
                spotResult,
                CaseState.REGISTERED,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                Instant.parse("2026-11-22T01:00:00Z"),
                null);
    }
}
