package org.shaodao.meeting.papers;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Until when papers may change. With {@code held} the rows that say so are held until the transaction ends: a decision, a
 * signature or a striking off that comes at the same moment waits, or was first.
 */
@Repository
class PaperStore {
    private static final String SHARE = " FOR SHARE";

    private final JdbcClient db;

    PaperStore(JdbcClient db) {
        this.db = db;
    }

    /** The minutes are not before the chair to be signed, and the meeting is not called off: nobody signs what they have not read. */
    boolean meetingOpen(String meetingNo, boolean held) {
        var row = db.sql("SELECT ended_at IS NULL AND state <> 'signing' FROM meeting WHERE meeting_no = ?"
                        + (held ? SHARE : ""))
                .param(meetingNo)
                .query(Boolean.class)
                .optional();
        return row.orElse(false)
                && !db.sql("SELECT EXISTS (SELECT 1 FROM meeting_minutes WHERE meeting_no = ?)")
                        .param(meetingNo)
                        .query(Boolean.class)
                        .single();
    }

    /** It is open, and the meeting on whose agenda it stands has no decision on it yet. The meeting is held before the item, as elsewhere. */
    boolean itemOpen(String itemNo, boolean held) {
        var lock = held ? SHARE : "";
        var meeting = db.sql("SELECT meeting_no FROM meeting_item WHERE item_no = ? AND meeting_no IS NOT NULL")
                .param(itemNo)
                .query(String.class)
                .optional();
        meeting.ifPresent(no -> db.sql("SELECT meeting_no FROM meeting WHERE meeting_no = ?" + lock)
                .param(no)
                .query(String.class)
                .optional());
        var open = db.sql("SELECT ended_at IS NULL FROM meeting_item WHERE item_no = ?" + lock)
                .param(itemNo)
                .query(Boolean.class)
                .optional();
        return open.orElse(false)
                && !db.sql("""
                                SELECT EXISTS (SELECT 1 FROM meeting_item i
                                    JOIN meeting_decision d ON d.item_no = i.item_no AND d.meeting_no = i.meeting_no
                                    WHERE i.item_no = ? AND i.state = 'placed')
                                """).param(itemNo).query(Boolean.class).single();
    }

    /** It is not struck off. */
    boolean resolutionOpen(String resolutionNo, boolean held) {
        return db.sql("SELECT ended_at IS NULL FROM meeting_resolution WHERE resolution_no = ?" + (held ? SHARE : ""))
                .param(resolutionNo)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** When minutes that decided about this item were signed last: what lay before that meeting is named there. */
    Optional<Instant> settled(String itemNo) {
        return db.sql(
                        "SELECT m.signed_at FROM meeting_decision d JOIN meeting_minutes m ON m.meeting_no = d.meeting_no "
                                + "WHERE d.item_no = ? ORDER BY m.signed_at DESC LIMIT 1")
                .param(itemNo)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
