package org.shaodao.meeting.agenda.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.FormTexts;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.agenda.Item;
import org.shaodao.meeting.agenda.ItemApprovals;
import org.shaodao.meeting.agenda.ItemOpinions;
import org.shaodao.meeting.agenda.ItemReviews;
import org.shaodao.meeting.agenda.ItemState;
import org.shaodao.meeting.agenda.Items;
import org.shaodao.meeting.resolution.NewResolutions;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.testing.ProcessStory;

/** An item from its proposal to the meeting's decision: every way through {@code agenda-item}. */
@Deployment(resources = "bpmn/meeting/agenda-item.bpmn")
class AgendaItemProcessTest extends ProcessStory {
    /** Noon in Shanghai on a Monday. */
    private static final Instant PROPOSED_AT = Instant.parse("2026-11-23T04:00:00Z");

    private static final Duration REVIEW = Duration.ofHours(72);
    private static final Duration CONSULT = Duration.ofHours(120);
    private static final Duration COMPLETE = Duration.ofHours(240);
    private static final Duration DEFERRED = Duration.ofHours(480);

    private static final Items items = service(Items.class);
    private static final ItemReviews reviews = service(ItemReviews.class);
    private static final ItemOpinions opinions = service(ItemOpinions.class);
    private static final ItemApprovals approvals = service(ItemApprovals.class);
    private static final NewResolutions resolutions = service(NewResolutions.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static Map<Object, Object> beans() {
        var beans = helpers();
        beans.put("agenda", new AgendaBean(approvals, opinions));
        beans.put(
                "registerItem",
                new RegisterItem(
                        items,
                        new ProposedInTasklist(
                                () -> new Actor("dengchao", Channel.TASKLIST), service(FormTexts.class))));
        beans.put("openReview", new OpenReview(reviews));
        beans.put("openCompletion", new OpenCompletion(reviews));
        beans.put("withdrawItem", new WithdrawItem(items));
        beans.put("openConsultation", new OpenConsultation(opinions));
        beans.put("noteSilence", new NoteSilence(opinions));
        beans.put("openApproval", new OpenApproval(approvals));
        beans.put("passOnApproval", new PassOnApproval(approvals));
        beans.put("raiseItem", new RaiseItem(items));
        beans.put("startResolutions", new StartResolutions(resolutions));
        beans.put("urgeItem", new UrgeItem(items));
        beans.put("freshItem", new FreshItem(reviews));
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void everybodyIsThere() {
        ClockUtil.setCurrentTime(Date.from(PROPOSED_AT));
        reset(items, reviews, opinions, approvals, resolutions);
        given(items.find(CASE)).willReturn(Optional.of(item()));
        given(items.propose(any(), any())).willReturn(item());
        given(reviews.open(CASE)).willAnswer(call -> in(REVIEW));
        given(reviews.targets(CASE)).willReturn(List.of());
        given(opinions.asked(CASE)).willReturn(List.of("xiaoxue", "yinhang"));
        given(approvals.proposers(CASE)).willReturn(Optional.of("yiyuan-liaison"));
        given(approvals.approvers(CASE)).willReturn("gongdian-liaison");
        given(approvals.due(eq(CASE), any(), anyString()))
                .willAnswer(call -> in(limit(call.getArgument(1, ClockName.class))));
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    // --- proposed

    @Test
    void whoProposesInTasklistIsRememberedAndWhatTheyWroteIsNotStored() {
        engine().getRuntimeService()
                .startProcessInstanceByKey(
                        "agenda-item",
                        Variables.createVariables()
                                .putValue("areaCode", "wanghu")
                                .putValue("meetingKind", "party-building")
                                .putValue("itemKind", "demand")
                                .putValue("concernedUnits", List.of("xiaoxue", "xiaoxue"))
                                .putValueTyped("text_title", Variables.stringValue("夜间停车难", true))
                                .putValueTyped("text_background", Variables.stringValue("车位不够", true))
                                .putValueTyped("text_proposal", Variables.stringValue("开放学校操场", true)));
        runDue();
        var proposal = ArgumentCaptor.forClass(Items.Proposal.class);
        verify(items).propose(eq("dengchao"), proposal.capture());
        assertThat(proposal.getValue())
                .isEqualTo(new Items.Proposal(
                        new Body("wanghu", MeetingKind.PARTY_BUILDING),
                        ItemKind.DEMAND,
                        "夜间停车难",
                        "车位不够",
                        "开放学校操场",
                        List.of("xiaoxue")));
        waitsAt("Task_PreliminaryReview");
        assertThat(engine().getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .list())
                .extracting(variable -> variable.getName())
                .doesNotContain("text_background", "text_proposal", "background", "proposal");
        takenBack();
    }

    @Test
    void whatCameOutOfACaseIsNotProposedAgain() {
        raised();
        verify(items, never()).propose(any(), any());
        assertThat(candidates("wanghu-secretary")).containsExactly("Task_PreliminaryReview");
        takenBack();
    }

    // --- preliminary review

    @Test
    void aSecretaryWhoIsSilentIsUrgedEveryDayFromTheLimitOn() {
        raised();
        var asked = task("Task_PreliminaryReview").getId();
        letPass(REVIEW.minusMinutes(1));
        verify(items, never()).urge(any());
        letPass(Duration.ofMinutes(2));
        verify(items).urge(CASE);
        letPass(Duration.ofDays(1));
        verify(items, times(2)).urge(CASE);
        assertThat(task("Task_PreliminaryReview").getId()).isEqualTo(asked);
        takenBack();
    }

    @Test
    void withoutADecisionTheReviewIsAskedAgain() {
        raised();
        complete("Task_PreliminaryReview");
        waitsAt("Task_PreliminaryReview");
        takenBack();
    }

    @Test
    void twiceReturnedAndTwiceCompletedItIsReviewedAThirdTime() {
        raised();
        for (var round = 0; round < 2; round++) {
            reviewed("return");
            assertThat(candidates("yiyuan-liaison")).containsExactly("Task_CompleteItem");
            complete("Task_CompleteItem");
            complete("Task_CompleteItem", Map.of("completion", "resubmit"));
            assertThat(variable("reviewDecision")).isNull();
        }
        verify(reviews, times(3)).open(CASE);
        waitsAt("Task_PreliminaryReview");
        takenBack();
    }

    @Test
    void whoTakesItBackInsteadOfCompletingItHasItBack() {
        raised();
        reviewed("return");
        complete("Task_CompleteItem", Map.of("completion", "withdraw"));
        passed("EndEvent_ItemWithdrawn");
        verify(items, never()).withdrawSilent(any());
        nothingIsLeft();
    }

    @Test
    void tenSilentWorkingDaysTakeItBackAndNotAMinuteEarlier() {
        raised();
        reviewed("return");
        letPass(COMPLETE.minusMinutes(1));
        waitsAt("Task_CompleteItem");
        letPass(Duration.ofMinutes(2));
        verify(items).withdrawSilent(CASE);
        passed("EndEvent_ItemWithdrawn");
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge:EndEvent_ItemMerged", "reject:EndEvent_ItemRefused"})
    void whatIsMergedOrNotLetInEnds(String way) {
        raised();
        reviewed(way.split(":")[0]);
        passed(way.split(":")[1]);
        nothingIsLeft();
    }

    // --- consultation

    @Test
    void eachConcernedUnitIsAskedForItselfAndItsOpinionStaysItsOwn() {
        raised();
        reviewed("pass");
        verify(opinions).open(CASE);
        assertThat(candidates("xiaoxue-liaison")).containsExactly("Task_ConsultUnit");
        complete(asked("xiaoxue"), Map.of("opinion", "object"));
        assertThat(engine().getTaskService().getVariable(asked("yinhang").getId(), "opinion"))
                .isNull();
        complete(asked("yinhang"), Map.of("opinion", "agree"));
        waitsAt("Task_ApproveItem");
        assertThat(engine().getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableName("opinion")
                        .count())
                .isZero();
        takenBack();
    }

    @Test
    void whoIsSilentForFiveWorkingDaysIsMarkedSoAndTheItemGoesOn() {
        raised();
        reviewed("pass");
        complete(asked("xiaoxue"), Map.of("opinion", "agree-with-changes"));
        letPass(CONSULT.minusMinutes(1));
        verify(opinions, never()).noteSilence(any(), any());
        letPass(Duration.ofMinutes(2));
        verify(opinions).noteSilence(CASE, "yinhang");
        verify(opinions, never()).noteSilence(CASE, "xiaoxue");
        waitsAt("Task_ApproveItem");
        takenBack();
    }

    @Test
    void whereNobodyIsConcernedNobodyIsAsked() {
        given(opinions.asked(CASE)).willReturn(List.of());
        raised();
        reviewed("pass");
        waitsAt("Task_ApproveItem");
        takenBack();
    }

    // --- approval

    @Test
    void firstTheChairThenTheConvenorApprove() {
        toApproval();
        assertThat(candidates("gongdian-liaison")).containsExactly("Task_ApproveItem");
        given(approvals.approvers(CASE)).willReturn("wanghu-leader");
        approval("approve");
        assertThat(candidates("wanghu-leader")).containsExactly("Task_ApproveItem");
        assertThat(variable("itemDecision")).isNull();
        given(approvals.approved(CASE)).willReturn(true);
        approval("approve");
        assertThat(open()).isEmpty();
        takenBack();
    }

    @Test
    void theChairsVetoEndsIt() {
        toApproval();
        approval("reject");
        passed("EndEvent_ItemVetoed");
        verify(approvals, never()).approved(any());
        nothingIsLeft();
    }

    @Test
    void theConvenorsVetoEndsItAlthoughTheChairApproved() {
        toApproval();
        approval("approve");
        approval("reject");
        passed("EndEvent_ItemVetoed");
        nothingIsLeft();
    }

    @Test
    void putOffItIsAskedAgainLaterAndNotEarlier() {
        toApproval();
        approval("defer");
        letPass(DEFERRED.minusMinutes(1));
        assertThat(open()).isEmpty();
        letPass(Duration.ofMinutes(2));
        waitsAt("Task_ApproveItem");
        verify(approvals, times(2)).open(CASE);
        takenBack();
    }

    @Test
    void sentUpByTheChairItIsTheMeetingAboves() {
        toApproval();
        approval("up");
        verify(items).raise(CASE);
        passed("EndEvent_ItemRaised");
        nothingIsLeft();
    }

    @Test
    void withoutADecisionTheApprovalIsAskedAgain() {
        toApproval();
        complete("Task_ApproveItem");
        waitsAt("Task_ApproveItem");
        takenBack();
    }

    @Test
    void whoDoesNotApproveIsUrgedEveryDayFromTheLimitOn() {
        toApproval();
        letPass(REVIEW.minusMinutes(1));
        verify(items, never()).urge(any());
        letPass(Duration.ofMinutes(2));
        verify(items).urge(CASE);
        letPass(Duration.ofDays(1));
        verify(items, times(2)).urge(CASE);
        waitsAt("Task_ApproveItem");
        takenBack();
    }

    // --- the meeting

    @ParameterizedTest
    @ValueSource(strings = {"adopted", "amended"})
    void whatIsAdoptedBecomesResolutions(String outcome) {
        toMeeting();
        decided(outcome);
        verify(resolutions).start(CASE);
        passed("EndEvent_ItemAdopted");
        nothingIsLeft();
    }

    @Test
    void putOffByMeetingsItWaitsForTheNextWithoutAnotherApproval() {
        toMeeting();
        decided("deferred");
        decided("deferred");
        assertThat(open()).isEmpty();
        decided("rejected");
        passed("EndEvent_ItemVotedDown");
        verify(approvals).open(CASE);
        verify(resolutions, never()).start(any());
        nothingIsLeft();
    }

    @Test
    void sentUpByAMeetingItIsTheMeetingAboves() {
        toMeeting();
        decided("up");
        verify(items).raise(CASE);
        passed("EndEvent_ItemRaised");
        nothingIsLeft();
    }

    // --- taken back

    @Test
    void takenBackWhileUnitsAreAskedNobodyIsAskedAnyMore() {
        raised();
        reviewed("pass");
        takenBack();
    }

    private void raised() {
        engine().getRuntimeService().startProcessInstanceByKey("agenda-item", CASE, Map.of("itemNo", CASE));
        runDue();
    }

    private void reviewed(String decision) {
        complete("Task_PreliminaryReview", Map.of("reviewDecision", decision));
    }

    private void toApproval() {
        given(opinions.asked(CASE)).willReturn(List.of());
        raised();
        reviewed("pass");
    }

    private void approval(String decision) {
        complete("Task_ApproveItem", Map.of("itemDecision", decision));
    }

    private void toMeeting() {
        toApproval();
        given(approvals.approved(CASE)).willReturn(true);
        approval("approve");
    }

    private void decided(String outcome) {
        tell("item-decided", Map.of("itemOutcome", outcome));
    }

    private void takenBack() {
        tell("item-withdrawn", Map.of());
        passed("EndEvent_ItemTakenBack");
        nothingIsLeft();
    }

    private Task asked(String unit) {
        return engine().getTaskService()
                .createTaskQuery()
                .taskCandidateGroup(unit + "-liaison")
                .singleResult();
    }

    private List<String> open() {
        return engine().getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private List<String> candidates(String group) {
        return engine().getTaskService().createTaskQuery().taskCandidateGroup(group).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private @Nullable Object variable(String name) {
        return engine().getRuntimeService()
                .createVariableInstanceQuery()
                .variableName(name)
                .singleResult()
                .getValue();
    }

    private static Duration limit(ClockName name) {
        return switch (name) {
            case ITEM_CONSULT -> CONSULT;
            case ITEM_COMPLETE -> COMPLETE;
            case ITEM_DEFERRED -> DEFERRED;
            default -> REVIEW;
        };
    }

    private static Instant in(Duration time) {
        return ClockUtil.getCurrentTime().toInstant().plus(time);
    }

    private static Item item() {
        return new Item(
                CASE,
                new Body("wanghu", MeetingKind.PARTY_BUILDING),
                ItemKind.DEMAND,
                "yiyuan",
                "yiyuan-liaison",
                "dengchao",
                "夜间停车难",
                "车位不够",
                "开放学校操场",
                ItemState.REVIEWING,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                PROPOSED_AT,
                null,
                List.of("xiaoxue", "yinhang"));
    }
}
