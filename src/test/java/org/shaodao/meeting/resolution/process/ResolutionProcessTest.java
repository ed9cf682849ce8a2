package org.shaodao.meeting.resolution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
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
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.clock.ClockName;
import org.shaodao.meeting.resolution.Following;
import org.shaodao.testing.ProcessStory;

/** A resolution until it is struck off: every way through {@code resolution}. */
@Deployment(resources = "bpmn/meeting/resolution.bpmn")
class ResolutionProcessTest extends ProcessStory {
    private static final Instant AGREED_AT = Instant.parse("2026-11-23T04:00:00Z");
    private static final Duration WHOLE = Duration.ofDays(30);
    private static final Duration CONFIRM = Duration.ofHours(120);
    private static final Duration RAISE = Duration.ofDays(90);

    private static final Following following = service(Following.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(beans()))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static Map<Object, Object> beans() {
        var beans = helpers();
        beans.put("resolutions", new ResolutionsBean(following));
        beans.put("superviseResolution", new SuperviseResolution(following));
        beans.put("raiseResolution", new RaiseResolution(following));
        beans.put("confirmSilently", new ConfirmSilently(following));
        beans.put("freshReport", new FreshReport());
        return beans;
    }

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @BeforeEach
    void everybodyIsThere() {
        ClockUtil.setCurrentTime(Date.from(AGREED_AT));
        reset(following);
        given(following.owners(CASE)).willReturn(List.of("gongdian-handle", "gongdian-liaison"));
        given(following.secretary(CASE)).willReturn("wanghu-secretary");
        given(following.proposer(CASE)).willReturn("yiyuan-liaison");
        given(following.due(eq(CASE), any())).willAnswer(call -> due(call.getArgument(1, ClockName.class)));
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void theOwnersHandlersAndLiaisonsHaveIt() {
        agreed(true);
        assertThat(candidates("gongdian-handle")).containsExactly("Task_CarryOut");
        assertThat(candidates("gongdian-liaison")).containsExactly("Task_CarryOut");
        assertThat(task("Task_CarryOut").getDueDate()).isEqualTo(Date.from(AGREED_AT.plus(WHOLE)));
        struckOff();
    }

    @Test
    void progressIsReportedAsOftenAsOneLikes() {
        agreed(true);
        complete("Task_CarryOut", Map.of("carryOut", "progress"));
        complete("Task_CarryOut", Map.of("carryOut", "progress"));
        complete("Task_CarryOut");
        waitsAt("Task_CarryOut");
        struckOff();
    }

    @Test
    void secretaryAndProposerStrikeItOff() {
        agreed(true);
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        assertThat(candidates("wanghu-secretary")).containsExactly("Task_StrikeOff");
        complete("Task_StrikeOff", Map.of("strikeOff", "yes"));
        assertThat(candidates("yiyuan-liaison")).containsExactly("Task_ConfirmResult");
        complete("Task_ConfirmResult", Map.of("strikeOff", "yes"));
        passed("EndEvent_StruckOff");
        nothingIsLeft();
    }

    @Test
    void whatTheSecretaryDoesNotAcceptGoesBackToTheOwner() {
        agreed(true);
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        complete("Task_StrikeOff", Map.of("strikeOff", "return"));
        waitsAt("Task_CarryOut");
        struckOff();
    }

    @Test
    void whatTheProposerDoesNotAcceptGoesBackToTheOwner() {
        agreed(true);
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        complete("Task_StrikeOff", Map.of("strikeOff", "yes"));
        complete("Task_ConfirmResult");
        waitsAt("Task_CarryOut");
        struckOff();
    }

    @Test
    void whereTheOwnerProposedItTheSecretaryAloneStrikesItOff() {
        agreed(false);
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        complete("Task_StrikeOff", Map.of("strikeOff", "yes"));
        passed("EndEvent_StruckOff");
        nothingIsLeft();
    }

    @Test
    void aProposerWhoIsSilentForFiveWorkingDaysAgreesAndNotAMinuteEarlier() {
        agreed(true);
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        complete("Task_StrikeOff", Map.of("strikeOff", "yes"));
        letPass(CONFIRM.minusMinutes(1));
        waitsAt("Task_ConfirmResult");
        verify(following, never()).confirmSilently(any());
        letPass(Duration.ofMinutes(2));
        verify(following).confirmSilently(CASE);
        passed("EndEvent_StruckOff");
        nothingIsLeft();
    }

    @Test
    void overdueItIsSupervisedThenRaisedLevelByLevelWhileTheWorkGoesOn() {
        agreed(true);
        var work = task("Task_CarryOut").getId();
        letPass(WHOLE.minusMinutes(1));
        verify(following, never()).supervise(any());
        letPass(Duration.ofMinutes(2));
        verify(following).supervise(CASE);
        letPass(RAISE.minusMinutes(3));
        verify(following, never()).raise(any());
        letPass(Duration.ofMinutes(4));
        verify(following).raise(CASE);
        given(following.raise(CASE)).willReturn(true);
        letPass(RAISE.plusMinutes(4));
        verify(following, times(2)).raise(CASE);
        letPass(RAISE.multipliedBy(4));
        verify(following, times(2)).raise(CASE);
        assertThat(task("Task_CarryOut").getId()).isEqualTo(work);
        struckOff();
    }

    @Test
    void struckOffWhileItWaitsForTheLevelAboveNothingIsRaised() {
        agreed(true);
        letPass(WHOLE.plusMinutes(1));
        struckOff();
        letPass(RAISE.multipliedBy(2));
        verify(following, never()).raise(any());
    }

    private void agreed(boolean proposerConfirms) {
        engine().getRuntimeService()
                .startProcessInstanceByKey(
                        "resolution",
                        CASE,
                        Map.of(
                                "resolutionNo",
                                CASE,
                                "areaCode",
                                "wanghu",
                                "proposerConfirms",
                                proposerConfirms,
                                "atTop",
                                false));
        runDue();
    }

    private void struckOff() {
        complete("Task_CarryOut", Map.of("carryOut", "done"));
        complete("Task_StrikeOff", Map.of("strikeOff", "yes"));
        complete("Task_ConfirmResult", Map.of("strikeOff", "yes"));
        nothingIsLeft();
    }

    private List<String> candidates(String group) {
        return engine().getTaskService().createTaskQuery().taskCandidateGroup(group).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private static Instant due(ClockName name) {
        return switch (name) {
            case RESOLUTION -> AGREED_AT.plus(WHOLE);
            case RESOLUTION_RAISE -> ClockUtil.getCurrentTime().toInstant().plus(RAISE);
            default -> ClockUtil.getCurrentTime().toInstant().plus(CONFIRM);
        };
    }
}
