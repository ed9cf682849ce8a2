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

    /** More time was given: what lies ahead again is told of again. Before it is planned anew. */
    void again(long clock, int percent) {
        db.sql(
                        "UPDATE clock_reminder SET fired_at = NULL, attempts = 0, again_at = NULL WHERE clock_id = ? AND percent = ?")
                .params(clock, percent)
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
                        SELECT r.clock_id, r.percent, r.attempts FROM clock_reminder r JOIN clock c ON c.id = r.clock_id
                        WHERE r.at <= :now AND r.fired_at IS NULL AND coalesce(r.again_at, r.at) <= :now
                          AND c.state = 'running' AND c.due_at > :now
                        ORDER BY r.at, r.clock_id LIMIT :limit FOR UPDATE OF r SKIP LOCKED
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new Due(row.getLong(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    void fired(Due due, Instant now) {
        db.sql("UPDATE clock_reminder SET fired_at = ? WHERE clock_id = ? AND percent = ?")
                .params(Timestamp.from(now), due.clock(), due.percent())
                .update();
    }

    /** It could not be sent: not before that moment once more. */
    void postpone(Due due, Instant againAt) {
        db.sql("UPDATE clock_reminder SET attempts = attempts + 1, again_at = ? WHERE clock_id = ? AND percent = ?")
                .params(Timestamp.from(againAt), due.clock(), due.percent())
                .update();
    }

    /**
     * A reminder whose moment has come.
     *
     * @param attempts how often it could not be sent
     */
    record Due(long clock, int percent, int attempts) {}
}
