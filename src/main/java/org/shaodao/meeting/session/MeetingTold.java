package org.shaodao.meeting.session;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a meeting and its process has still to hear; kept until it was heard or means nothing any more. */
@Service
@Transactional
public class MeetingTold {
    /** Names of the messages. */
    public static final String OPENED = "meeting-opened";

    public static final String CHAIR_CHANGED = "chair-changed";
    public static final String MEMBER_JOINED = "member-joined";
    /** No message of the diagram: the receipt of that unit is taken back. */
    public static final String MEMBER_LEFT = "member-left";

    public static final String MOVED = "meeting-moved";
    public static final String CANCELLED = "meeting-cancelled";

    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingTold(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One message.
     *
     * @param unitCode whom it is about; null when it is about none
     */
    public record Told(
            String meetingNo, String message, @Nullable String unitCode) {}

    void tell(String meetingNo, String message, @Nullable String unitCode) {
        long id = db.sql("INSERT INTO meeting_told (meeting_no, message, unit_code, written_at) "
                        + "VALUES (:no, :message, :unit, :at) RETURNING id")
                .param("no", meetingNo)
                .param("message", message)
                .param("unit", unitCode, Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        events.publishEvent(new ToldToMeeting(id));
    }

    /**
     * What is still to be heard. Whoever leaves a list and comes back to it is told of in this order.
     *
     * @throws IllegalStateException while an older message about the same unit is to be heard
     */
    public Optional<Told> open(long id) {
        db.sql("SELECT 1 FROM meeting WHERE meeting_no = (SELECT meeting_no FROM meeting_told WHERE id = ?) FOR UPDATE")
                .param(id)
                .query()
                .listOfRows();
        if (hasOlder(id)) {
            throw new IllegalStateException("an older message than %d is to be heard first".formatted(id));
        }
        return db.sql("SELECT * FROM meeting_told WHERE id = ? AND heard_at IS NULL AND dropped_at IS NULL FOR UPDATE")
                .param(id)
                .query((row, number) ->
                        new Told(row.getString("meeting_no"), row.getString("message"), row.getString("unit_code")))
                .optional();
    }

    private boolean hasOlder(long id) {
        return db.sql("SELECT EXISTS (SELECT FROM meeting_told it JOIN meeting_told older"
                        + " ON older.meeting_no = it.meeting_no AND older.unit_code = it.unit_code AND older.id < it.id"
                        + " WHERE it.id = ? AND older.heard_at IS NULL AND older.dropped_at IS NULL)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    public void heard(long id) {
        mark("heard_at", id);
    }

    public void dropped(long id) {
        mark("dropped_at", id);
    }

    private void mark(String column, long id) {
        db.sql("UPDATE meeting_told SET %s = ? WHERE id = ?".formatted(column))
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }
}
