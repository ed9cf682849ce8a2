package org.shaodao.meeting.session;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is invited, who answered, who came. */
@Repository
class ReceiptStore {
    private final JdbcClient db;

    ReceiptStore(JdbcClient db) {
        this.db = db;
    }

    /** @return false when it is invited already */
    boolean invite(String meetingNo, String unit) {
        return db.sql("INSERT INTO meeting_receipt (meeting_no, unit_code, position) "
                                + "SELECT ?, ?, count(*) + 1 FROM meeting_receipt WHERE meeting_no = ? "
                                + "ON CONFLICT DO NOTHING")
                        .params(meetingNo, unit, meetingNo)
                        .update()
                == 1;
    }

    /** @return false when it is not invited */
    boolean withdraw(String meetingNo, String unit) {
        return db.sql("DELETE FROM meeting_receipt WHERE meeting_no = ? AND unit_code = ?")
                        .params(meetingNo, unit)
                        .update()
                == 1;
    }

    /** A new date asks everybody anew. */
    void askAgain(String meetingNo) {
        db.sql("UPDATE meeting_receipt SET attendance = NULL, answered_by = NULL, answered_at = NULL, present = NULL "
                        + "WHERE meeting_no = ?")
                .param(meetingNo)
                .update();
    }

    /** @return false when the unit is not invited */
    boolean answer(String meetingNo, String unit, Attendance attendance, @Nullable String by, Instant at) {
        return db.sql("UPDATE meeting_receipt SET attendance = :attendance, answered_by = :by, answered_at = :at "
                                + "WHERE meeting_no = :no AND unit_code = :unit")
                        .param("attendance", Choices.code(attendance))
                        .param("by", by, Types.VARCHAR)
                        .param("at", Timestamp.from(at))
                        .param("no", meetingNo)
                        .param("unit", unit)
                        .update()
                == 1;
    }

    void present(String meetingNo, Collection<String> units) {
        db.sql("UPDATE meeting_receipt SET present = unit_code = ANY(?) WHERE meeting_no = ?")
                .params(units.toArray(String[]::new), meetingNo)
                .update();
    }

    List<Receipt> of(String meetingNo) {
        return db.sql("SELECT * FROM meeting_receipt WHERE meeting_no = ? ORDER BY position, unit_code")
                .param(meetingNo)
                .query((row, number) -> {
                    var attendance = row.getString("attendance");
                    return new Receipt(
                            row.getString("unit_code"),
                            attendance == null ? null : Choices.of(Attendance.class, attendance),
                            row.getObject("present", Boolean.class));
                })
                .list();
    }
}
