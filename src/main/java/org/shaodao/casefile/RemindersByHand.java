package org.shaodao.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.shaodao.database.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Who urged which case in which hour: the first click counts. */
@Component
class RemindersByHand {
    private static final long SECONDS_OF_AN_HOUR = 3600;

    /** What was urged is told in the timeline; the row only keeps a second click in the same hour from urging again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient db;
    private final Clock clock;

    RemindersByHand(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_AN_HOUR);
    }

    /** @return false when somebody urged it in this hour already */
    boolean first(String caseNo, String user, Instant at) {
        return db.sql(
                                "INSERT INTO case_reminder (case_no, hour, by_user, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(caseNo, hour(at), user, at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Every node may do it: what is gone stays gone. */
    @Scheduled(cron = "${shaodao.casefile.purge-cron:0 55 3 * * *}", zone = "Asia/Shanghai")
    int forgetOld() {
        return Purge.of(db, "case_reminder", "old.at < :before", clock.instant().minus(KEPT));
    }
}
