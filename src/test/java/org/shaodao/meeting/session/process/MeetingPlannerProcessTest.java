package org.shaodao.meeting.session.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.shaodao.meeting.review.ReviewDrafts;
import org.shaodao.meeting.session.Planner;
import org.shaodao.testing.ProcessStory;

/** The daily timer of {@code meeting-planner}. */
class MeetingPlannerProcessTest extends ProcessStory {
    private static final Planner planner = service(Planner.class);
    private static final ReviewDrafts reviews = service(ReviewDrafts.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(engineWith(
                    Map.of("openDueMeetings", new OpenDueMeetings(planner), "draftReviews", new DraftReviews(reviews))))
            .assertClassCoverageAtLeast(1.0)
            .build();

    @Override
    protected ProcessEngine engine() {
        return extension.getProcessEngine();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    /** 06:30 in Shanghai is 22:30 the day before in UTC. */
    @Test
    void everyMorningAtHalfPastSixInShanghaiTheDueMeetingsAreOpened() {
        reset(planner, reviews);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T01:00:00Z")));
        var deployment = engine().getRepositoryService()
                .createDeployment()
                .addClasspathResource("bpmn/meeting/meeting-planner.bpmn")
                .deploy();
        runDue();
        verify(planner, never()).openDue();
        letPass(Duration.between(ClockUtil.getCurrentTime().toInstant(), Instant.parse("2026-03-02T22:29:00Z")));
        verify(planner, never()).openDue();
        letPass(Duration.ofMinutes(2));
        verify(planner, times(1)).openDue();
        verify(reviews, times(1)).draftDue();
        letPass(Duration.ofDays(1));
        verify(planner, times(2)).openDue();
        verify(reviews, times(2)).draftDue();
        engine().getRepositoryService().deleteDeployment(deployment.getId(), true);
    }

    @Test
    void aReviewThatCannotBeDrawnUpKeepsNoMeetingFromBeingOpenedAndIsTriedAgain() {
        reset(planner, reviews);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T01:00:00Z")));
        var deployment = engine().getRepositoryService()
                .createDeployment()
                .addClasspathResource("bpmn/meeting/meeting-planner.bpmn")
                .deploy();
        doThrow(new IllegalStateException("down")).doNothing().when(reviews).draftDue();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T22:31:00Z")));
        for (var runs = 0; runs < 2; runs++) {
            engine().getManagementService()
                    .createJobQuery()
                    .executable()
                    .list()
                    .forEach(job -> engine().getManagementService().executeJob(job.getId()));
        }
        var left = engine().getManagementService()
                .createJobQuery()
                .executable()
                .messages()
                .singleResult();
        assertThatThrownBy(() -> engine().getManagementService().executeJob(left.getId()))
                .hasMessageContaining("down");
        verify(planner, times(1)).openDue();
        engine().getManagementService().executeJob(left.getId());
        verify(planner, times(1)).openDue();
        verify(reviews, times(2)).draftDue();
        engine().getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
}
