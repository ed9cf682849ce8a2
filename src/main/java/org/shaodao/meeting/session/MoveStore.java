package org.shaodao.meeting.session;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which meetings were to be put on another day, by whom, and what the chair said to it. */
@Repository
class MoveStore {
    private final JdbcClient db;

    MoveStore(JdbcClient db) {
        this.db = db;
    }

    /** A move that waits for the chair. */
    record Asked(long id, String meetingNo, Instant to, String reason, String askedBy) {}

    long insert(Meeting meeting, Instant to, String reason, boolean asked, String by, Instant at) {
        return db.sql("INSERT INTO meeting_move (meeting_no, meets_at, was_at, reason, state, asked_by, asked_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")
                .params(
                        meeting.meetingNo(),
                        Timestamp.from(to),
                        Timestamp.from(meeting.meetsAt()),
                        reason,
                        asked ? "asked" : "moved",
                        by,
                        Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    Optional<Asked> asked(String meetingNo) {
        return db.sql("SELECT * FROM meeting_move WHERE meeting_no = ? AND state = 'asked'")
                .param(meetingNo)
                .query((row, number) -> new Asked(
                        row.getLong("id"),
                        row.getString("meeting_no"),
                        row.getTimestamp("meets_at").toInstant(),
                        row.getString("reason"),
                        row.getString("asked_by")))
                .optional();
    }

    void answer(long id, String state, String by, Instant at) {
        db.sql("UPDATE meeting_move SET state = ?, answered_by = ?, answered_at = ? WHERE id = ?")
                .params(state, by, Timestamp.from(at), id)
                .update();
    }
}
