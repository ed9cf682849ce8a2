package org.shaodao.casefile;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who urged which case in which hour: the first click counts. */
@Component
class RemindersByHand {
    private static final long SECONDS_OF_AN_HOUR = 3600;

    private final JdbcClient db;

    RemindersByHand(JdbcClient db) {
        this.db = db;
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
}
