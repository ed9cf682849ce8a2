package org.shaodao.meeting.agenda;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to an item and its process has still to hear; kept until it was heard or means nothing any more. */
@Service
@Transactional
public class ItemBook {
    /** Names of the messages, as in processes.md. */
    public static final String DECIDED = "item-decided";

    public static final String WITHDRAWN = "item-withdrawn";

    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ItemBook(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A message for the process of an item.
     *
     * @param outcome with {@code item-decided}: code of what the meeting decided
     */
    public record Told(
            String itemNo, String message, @Nullable String outcome) {}

    void write(String itemNo, String message, @Nullable String outcome) {
        long id = db.sql("INSERT INTO meeting_item_told (item_no, message, outcome, written_at) "
                        + "VALUES (?, ?, ?, ?) RETURNING id")
                .params(itemNo, message, outcome, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        events.publishEvent(new ToldToItem(id));
    }

    /** What is still to be heard, its row held. */
    public Optional<Told> open(long id) {
        return db.sql("SELECT item_no, message, outcome FROM meeting_item_told "
                        + "WHERE id = ? AND heard_at IS NULL AND dropped_at IS NULL FOR UPDATE")
                .param(id)
                .query((row, n) -> new Told(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    public void heard(long id) {
        mark("heard_at", id);
    }

    public void dropped(long id) {
        mark("dropped_at", id);
    }

    private void mark(String column, long id) {
        db.sql("UPDATE meeting_item_told SET " + column + " = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }
}
