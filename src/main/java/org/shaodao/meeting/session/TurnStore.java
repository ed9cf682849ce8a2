package org.shaodao.meeting.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of turns. */
@Repository
class TurnStore {
    private final JdbcClient db;

    TurnStore(JdbcClient db) {
        this.db = db;
    }

    void insert(String meetingNo, @Nullable String unit, @Nullable Long placeWas, @Nullable String by, Instant at) {
        db.sql("INSERT INTO meeting_turn (meeting_no, unit_code, state, place_was, by_user, at) "
                        + "VALUES (:no, :unit, 'chairing', :place, :by, :at)")
                .param("no", meetingNo)
                .param("unit", unit, Types.VARCHAR)
                .param("place", placeWas, Types.BIGINT)
                .param("by", by, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Turn> chairing(String meetingNo) {
        return db.sql("SELECT * FROM meeting_turn WHERE meeting_no = ? AND state = 'chairing'")
                .param(meetingNo)
                .query(TurnStore::read)
                .optional();
    }

    /** In their order. */
    List<Turn> of(String meetingNo) {
        return db.sql("SELECT * FROM meeting_turn WHERE meeting_no = ? ORDER BY id")
                .param(meetingNo)
                .query(TurnStore::read)
                .list();
    }

    /** The newest first. */
    List<Turn> of(Body body, int limit) {
        return db.sql("SELECT t.* FROM meeting_turn t JOIN meeting m ON m.meeting_no = t.meeting_no "
                        + "WHERE m.area_code = ? AND m.kind = ? ORDER BY m.meets_at DESC, t.id DESC LIMIT ?")
                .params(body.areaCode(), body.kind().code(), limit)
                .query(TurnStore::read)
                .list();
    }

    void end(String meetingNo, Turn.State state, String reason) {
        db.sql("UPDATE meeting_turn SET state = ?, reason = ? WHERE meeting_no = ? AND state = 'chairing'")
                .params(Choices.code(state), reason, meetingNo)
                .update();
    }

    private static Turn read(ResultSet row, int number) throws SQLException {
        return new Turn(
                row.getString("meeting_no"),
                row.getString("unit_code"),
                Choices.of(Turn.State.class, row.getString("state")),
                row.getObject("place_was", Long.class),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }
}
