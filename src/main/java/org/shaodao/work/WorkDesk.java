package org.shaodao.work;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.shaodao.database.Purge;
import org.shaodao.engine.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands in what was filled in, once however often it is sent: the key is the form's, and is kept with the task's completion. */
@Service
@Transactional
class WorkDesk {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Work work;
    private final JdbcClient db;
    private final Clock clock;

    WorkDesk(Work work, JdbcClient db, Clock clock) {
        this.work = work;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param key of the form that was shown
     * @return false when it had arrived before
     * @throws org.shaodao.web.Refusal when it is not accepted; then nothing has changed
     */
    boolean submit(String user, String key, String taskId, Map<String, List<String>> typed) {
        var first = db.sql(
                                "INSERT INTO work_submission (user_id, send_key, task_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(user, key, taskId, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
        if (first) {
            work.complete(taskId, user, typed);
        }
        return first;
    }

    /** Every node may do it. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    @Scheduled(cron = "0 45 3 * * *", zone = "Asia/Shanghai")
    void forgetOld() {
        Purge.of(db, "work_submission", "old.at < :before", clock.instant().minus(KEPT));
    }
}
