package org.shaodao.meeting.resolution.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.meeting.resolution.NewResolutions;
import org.shaodao.meeting.resolution.Resolution;
import org.shaodao.meeting.resolution.ResolutionCards;
import org.shaodao.meeting.resolution.ResolutionChanged;
import org.shaodao.meeting.resolution.ResolutionWritten;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Starts the process of a resolution, by a job after its row is safe; again until it has. */
@Component
class StartResolution implements LaterWork {
    static final String KIND = "start-resolution";
    private static final Logger log = LoggerFactory.getLogger(StartResolution.class);

    private final NewResolutions resolutions;
    private final RuntimeService runtime;
    private final Later later;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;

    StartResolution(
            NewResolutions resolutions,
            @Lazy RuntimeService runtime,
            Later later,
            ApplicationEventPublisher events,
            TransactionOperations transactions) {
        this.resolutions = resolutions;
        this.runtime = runtime;
        this.later = later;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void on(ResolutionWritten written) {
        later.run(KIND, written.resolutionNo());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "启动议定事项流程";
    }

    @Override
    @Transactional
    public void run(String resolutionNo) {
        resolutions.claimStart(resolutionNo).ifPresent(this::start);
    }

    /** Whatever became of its job, a resolution that has not started is started again. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var resolutionNo : resolutions.notStarted()) {
            try {
                transactions.executeWithoutResult(status -> run(resolutionNo));
            } catch (RuntimeException e) {
                log.warn("the process of resolution {} cannot start yet", resolutionNo, e);
            }
        }
    }

    private void start(Resolution found) {
        runtime.startProcessInstanceByKey(
                ResolutionProcess.PROCESS,
                found.resolutionNo(),
                Map.ofEntries(
                        ResolutionProcess.RESOLUTION_NO.is(found.resolutionNo()),
                        ResolutionProcess.TITLE.is(ResolutionCards.title(found)),
                        ResolutionProcess.AREA.is(found.body().areaCode()),
                        ResolutionProcess.PROPOSER_CONFIRMS.is(found.proposerConfirms()),
                        ResolutionProcess.AT_TOP.is(found.atTop())));
        events.publishEvent(new ResolutionChanged(found.resolutionNo()));
    }
}
