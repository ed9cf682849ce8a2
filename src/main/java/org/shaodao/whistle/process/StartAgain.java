package org.shaodao.whistle.process;

import org.shaodao.whistle.Unstarted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Nothing is lost: a whistle whose process could not start is started again, whatever became of its job. */
@Component
class StartAgain {
    private static final Logger log = LoggerFactory.getLogger(StartAgain.class);

    private final Unstarted unstarted;
    private final StartWhistle start;

    StartAgain(Unstarted unstarted, StartWhistle start) {
        this.unstarted = unstarted;
        this.start = start;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var caseNo : unstarted.overdue()) {
            try {
                start.run(caseNo);
            } catch (RuntimeException e) {
                log.warn("the process of {} cannot start yet", caseNo, e);
            }
        }
    }
}
