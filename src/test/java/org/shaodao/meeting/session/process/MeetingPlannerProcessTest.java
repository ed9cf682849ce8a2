package org.shaodao.meeting.session.process;

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
import org.shaodao.meeting.session.Planner;
import org.shaodao.testing.ProcessStory;

/** The daily timer of {@code meeting-planner}. */
class MeetingPlannerProcessTest extends ProcessStory {
    private static final Planner planner = service(Planner.class);

    @RegisterExtension
    static final ProcessEngineCoverageExtension extension = ProcessEngineCoverageExtension.builder(
                    engineWith(Map.of("openDueMeetings", new OpenDueMeetings(planner))))
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
        reset(planner);
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
        letPass(Duration.ofDays(1));
        verify(planner, times(2)).openDue();
        engine().getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
}
