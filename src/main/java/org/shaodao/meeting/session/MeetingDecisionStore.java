package org.shaodao.meeting.session;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.ItemOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of decisions and their measures. */
@Repository
class MeetingDecisionStore {
    private final JdbcClient db;

    MeetingDecisionStore(JdbcClient db) {
        this.db = db;
    }

    /** @return false when the item is decided already */
    boolean insert(String meetingNo, Decision decision, @Nullable String by, Instant at) {
        var votes = decision.votes();
        var inserted = db.sql("""
                        INSERT INTO meeting_decision (meeting_no, item_no, outcome, way, votes_for, votes_against, votes_abstained,
                            text, reservations, decided_by, at)
                        VALUES (:no, :item, :outcome, :way, :ayes, :noes, :abstained, :text, :reservations, :by, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .param("no", meetingNo)
                .param("item", decision.itemNo())
                .param("outcome", decision.outcome().code())
                .param("way", votes == null ? "consensus" : "vote")
                .param("ayes", votes == null ? null : votes.ayes(), Types.INTEGER)
                .param("noes", votes == null ? null : votes.noes(), Types.INTEGER)
                .param("abstained", votes == null ? null : votes.abstentions(), Types.INTEGER)
                .param("text", decision.text())
                .param("reservations", decision.reservations())
                .param("by", by, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .update();
        if (inserted != 1) {
            return false;
        }
        var position = 0;
        for (var measure : decision.measures()) {
            db.sql("INSERT INTO meeting_measure (meeting_no, item_no, position, text, owner_unit, due_on) "
                            + "VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            meetingNo,
                            decision.itemNo(),
                            ++position,
                            measure.text(),
                            measure.ownerUnit(),
                            Date.valueOf(measure.dueOn()))
                    .update();
        }
        return true;
    }

    /** Takes a decision back, so that it is decided anew; what the minority said on it stays, as said on that one. */
    void setAside(String meetingNo, String itemNo, Instant at) {
        db.sql(
                        "INSERT INTO meeting_reservation_before (meeting_no, item_no, outcome, decided_at, reservations, set_aside_at) "
                                + "SELECT meeting_no, item_no, outcome, at, reservations, ? FROM meeting_decision "
                                + "WHERE meeting_no = ? AND item_no = ? AND reservations <> ''")
                .params(Timestamp.from(at), meetingNo, itemNo)
                .update();
        db.sql("DELETE FROM meeting_decision WHERE meeting_no = ? AND item_no = ?")
                .params(meetingNo, itemNo)
                .update();
    }

    List<Decision> of(String meetingNo) {
        return db.sql("SELECT * FROM meeting_decision WHERE meeting_no = ? ORDER BY at, item_no")
                .param(meetingNo)
                .query(this::read)
                .list();
    }

    /**
     * What the minority said on a decision that was decided anew.
     *
     * @param reservations word for word
     */
    record Before(ItemOutcome outcome, Instant decidedAt, String reservations) {}

    /** In their order. */
    List<Before> before(String meetingNo, String itemNo) {
        return db.sql("SELECT * FROM meeting_reservation_before WHERE meeting_no = ? AND item_no = ? ORDER BY id")
                .params(meetingNo, itemNo)
                .query((row, number) -> new Before(
                        ItemOutcome.of(row.getString("outcome")).orElseThrow(),
                        row.getTimestamp("decided_at").toInstant(),
                        row.getString("reservations")))
                .list();
    }

    private List<AgreedMeasure> measures(String meetingNo, String itemNo) {
        return db.sql("SELECT * FROM meeting_measure WHERE meeting_no = ? AND item_no = ? ORDER BY position")
                .params(meetingNo, itemNo)
                .query((row, number) -> new AgreedMeasure(
                        row.getString("text"),
                        row.getString("owner_unit"),
                        row.getDate("due_on").toLocalDate()))
                .list();
    }

    private Decision read(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getString("item_no"),
                ItemOutcome.of(row.getString("outcome")).orElseThrow(),
                row.getString("way").equals("vote")
                        ? new Decision.Votes(
                                row.getInt("votes_for"), row.getInt("votes_against"), row.getInt("votes_abstained"))
                        : null,
                row.getString("text"),
                row.getString("reservations"),
                measures(row.getString("meeting_no"), row.getString("item_no")));
    }
}
