package org.shaodao.clock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each clock reminds, and whether it has. */
@Repository
class ReminderStore {
    private final JdbcClient db;

    ReminderStore(JdbcClient db) {
        this.db = db;
    }

    /** Plans a reminder, or moves one that has not fired yet. */
    void plan(long clock, int percent, Instant at) {
        db.sql(
                        "INSERT INTO clock_reminder (clock_id, percent, at) VALUES (?, ?, ?) "
                                + "ON CONFLICT (clock_id, percent) DO UPDATE SET at = excluded.at WHERE clock_reminder.fired_at IS NULL")
                .params(clock, percent, Timestamp.from(at))
                .update();
    }

    /** Drops what is planned and not in the list any more. */
    void keepOnly(long clock, List<Integer> percentages) {
        db.sql("DELETE FROM clock_reminder WHERE clock_id = ? AND fired_at IS NULL AND NOT percent = ANY(?)")
                .params(clock, percentages.toArray(Integer[]::new))
                .update();
    }

    /**
     * Due reminders of clocks that run, oldest first, held; those that another node works on are passed by. Where the limit
     * has passed too, as after a standstill, that is told and not that half of it was used.
     */
    List<Due> lockDue(Instant now, int limit) {
        return db.sql("""
                        SELECT r.clock_id, r.percent FROM clock_reminder r JOIN clock c ON c.id = r.clock_id
                        WHERE r.at <= ? AND r.fired_at IS NULL AND c.state = 'running' AND c.due_at > ?
                        ORDER BY r.at, r.clock_id LIMIT ? FOR UPDATE OF r SKIP LOCKED
                        """)
                .params(Timestamp.from(now), Timestamp.from(now), limit)
                .query((row, n) -> new Due(row.getLong(1), row.getInt(2)))
                .list();
    }

    void fired(Due due, Instant now) {
        db.sql("UPDATE clock_reminder SET fired_at = ? WHERE clock_id = ? AND percent = ?")
                .params(Timestamp.from(now), due.clock(), due.percent())
                .update();
    }

    /** A reminder whose moment has come. */
    record Due(long clock, int percent) {}
}
