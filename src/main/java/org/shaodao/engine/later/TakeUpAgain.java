package org.shaodao.engine.later;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * incident in Cockpit until the work succeeds. A timer of a diagram is tried less often each time, up to once an hour: it may
 * be drawn wrongly, and then nothing but a person helps; but after a longer fault no case is left whose limits nobody watches.
 */
@Component
class TakeUpAgain implements GivenUp {
    private static final Logger log = LoggerFactory.getLogger(TakeUpAgain.class);
    private static final int AT_ONCE = 500;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient db;
    private final ManagementService management;
    private final Clock clock;

    TakeUpAgain(JdbcClient db, ManagementService management, Clock clock) {
        this.db = db;
        this.management = management;
        this.clock = clock;
    }

    @Override
    @Transactional
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    public void sweep() {
        ownWork();
        timers();
    }

    private void ownWork() {
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

    private void timers() {
        var now = clock.instant();
        db.sql("DELETE FROM engine_timer_retry WHERE job_id NOT IN (SELECT id_ FROM act_ru_job)")
                .update();
        // Those tried least often first: five hundred that never succeed must not keep the others waiting.
        var jobs = db.sql("""
                        SELECT id_, coalesce(times, 0) FROM act_ru_job LEFT JOIN engine_timer_retry ON job_id = id_
                        WHERE type_ = 'timer' AND retries_ <= 0 AND suspension_state_ = 1 AND (again_at IS NULL OR again_at <= ?)
                        ORDER BY 2, 1 LIMIT ?
                        """)
                .params(Timestamp.from(now), AT_ONCE)
                .query((row, n) -> new Timer(row.getString(1), row.getInt(2)))
                .list();
        if (!jobs.isEmpty()) {
            log.warn("{} timers had been given up and are tried once more", jobs.size());
            jobs.forEach(job -> takeUp(job, now));
        }
    }

    private void takeUp(Timer timer, Instant now) {
        management.setJobRetries(timer.job(), 1);
        db.sql("INSERT INTO engine_timer_retry (job_id, times, again_at) VALUES (:job, :times, :againAt) "
                        + "ON CONFLICT (job_id) DO UPDATE SET times = excluded.times, again_at = excluded.again_at")
                .param("job", timer.job())
                .param("times", timer.times() + 1)
                .param("againAt", Timestamp.from(now.plus(timer.wait(FIRST_WAIT, LONGEST_WAIT))))
                .update();
    }

    /** @param times how often it was taken up */
    private record Timer(String job, int times) {
        /** Doubles each time: ten minutes, twenty … an hour, and so on each hour. */
        Duration wait(Duration first, Duration longest) {
            var doubled = first.multipliedBy(1L << Math.min(times, 3));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }
}
