package org.shaodao.engine.later;

import org.camunda.bpm.engine.ManagementService;
import org.shaodao.engine.GivenUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@link GivenUp} every ten minutes. Two nodes that sweep at once give the same job the same retry. An operator sees the
 * incident in Cockpit until the work succeeds.
 */
@Component
class TakeUpAgain implements GivenUp {
    private static final Logger log = LoggerFactory.getLogger(TakeUpAgain.class);
    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final ManagementService management;

    TakeUpAgain(JdbcClient db, ManagementService management) {
        this.db = db;
        this.management = management;
    }

    @Override
    @Transactional
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    public void sweep() {
        // The engine's job query cannot ask for the kind of a job.
        var jobs = db.sql("SELECT id_ FROM act_ru_job WHERE handler_type_ = ? AND retries_ <= 0 ORDER BY id_ LIMIT ?")
                .params(LaterJobs.HANDLER, AT_ONCE)
                .query(String.class)
                .list();
        if (!jobs.isEmpty()) {
            log.warn("{} jobs had been given up and are tried once more", jobs.size());
            jobs.forEach(job -> management.setJobRetries(job, 1));
        }
    }
}
