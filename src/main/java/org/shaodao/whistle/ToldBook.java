package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was decided in our tables and the process has still to hear; kept until it was heard or does not matter any more. */
@Service
@Transactional
public class ToldBook {
    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ToldBook(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    void write(String caseNo, String message) {
        write(caseNo, message, null);
    }

    void write(String caseNo, String message, @Nullable String unit) {
        long id = db.sql("INSERT INTO whistle_told (case_no, message, unit_code, written_at) VALUES (?, ?, ?, ?) "
                        + "RETURNING id")
                .params(caseNo, message, unit, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        events.publishEvent(new ToldToCase(caseNo, id));
    }

    /** A message that is still to be heard; empty when it was, or does not matter any more. */
    public Optional<Told> open(long id) {
        return db.sql("SELECT case_no, message, unit_code FROM whistle_told "
                        + "WHERE id = ? AND heard_at IS NULL AND dropped_at IS NULL FOR UPDATE")
                .param(id)
                .query((row, n) -> new Told(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    public void heard(long id) {
        db.sql("UPDATE whistle_told SET heard_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** The case is over, or stands where the message means nothing. */
    public void dropped(long id) {
        db.sql("UPDATE whistle_told SET dropped_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /**
     * A message for the process of a case.
     *
     * @param message name as in processes.md, for example {@code unit-paused}
     * @param unit for a message to one slot, else null
     */
    public record Told(
            String caseNo, String message, @Nullable String unit) {}
}
