package org.shaodao.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a case and its escalation's process has still to hear; kept until it was heard or means nothing any more. */
@Service
@Transactional
public class EscalationBook {
    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EscalationBook(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    void caseOver(long escalationId, boolean answered) {
        write(escalationId, Message.CASE_OVER, answered, null);
    }

    void orderFailed(long escalationId, long causeId) {
        write(escalationId, Message.ORDER_FAILED, false, causeId);
    }

    void meetingDecided(long escalationId) {
        write(escalationId, Message.MEETING_DECIDED, false, null);
    }

    /** What is still to be heard; empty when it was, or means nothing any more. */
    public Optional<Told> open(long id) {
        return db.sql("SELECT t.escalation_id, e.case_no, t.message, t.answered, t.cause_id, e.ended_at IS NOT NULL, "
                        + "e.asked_at IS NOT NULL AND e.asked_at >= t.written_at "
                        + "FROM escalation_told t JOIN escalation e ON e.id = t.escalation_id "
                        + "WHERE t.id = ? AND t.heard_at IS NULL AND t.dropped_at IS NULL FOR UPDATE OF t")
                .param(id)
                .query((row, n) -> new Told(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, Long.class),
                        row.getBoolean(6),
                        row.getBoolean(7)))
                .optional();
    }

    public void heard(long id) {
        db.sql("UPDATE escalation_told SET heard_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    public void dropped(long id) {
        db.sql("UPDATE escalation_told SET dropped_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    private void write(long escalationId, String message, boolean answered, @Nullable Long causeId) {
        long id = db.sql("INSERT INTO escalation_told (escalation_id, message, answered, cause_id, written_at) "
                        + "VALUES (?, ?, ?, ?, ?) RETURNING id")
                .params(escalationId, message, answered, causeId, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        events.publishEvent(new ToldToEscalation(id));
    }

    /** Names of the messages, as in processes.md. */
    public static final class Message {
        public static final String RAISED = "escalation-raised";
        public static final String CASE_OVER = "case-over";
        public static final String ORDER_FAILED = "order-failed";
        public static final String MEETING_DECIDED = "meeting-decided";

        private Message() {}
    }

    /**
     * A message for the process of an escalation.
     *
     * @param answered with {@code case-over}: the case is answered, not ended
     * @param causeId with {@code order-failed}: the trouble
     * @param ended the escalation is over by now
     * @param asked the leader was asked since it was written
     */
    public record Told(
            long escalationId,
            String caseNo,
            String message,
            boolean answered,
            @Nullable Long causeId,
            boolean ended,
            boolean asked) {}
}
