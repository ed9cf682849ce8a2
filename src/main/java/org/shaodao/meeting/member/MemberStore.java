package org.shaodao.meeting.member;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of seats and of what changed about them. */
@Repository
class MemberStore {
    private final JdbcClient db;

    MemberStore(JdbcClient db) {
        this.db = db;
    }

    /** Empty when the unit has a seat already. */
    Optional<Long> insert(Body body, String unit, LocalDate since, @Nullable String liaison, long turnOrder) {
        return db.sql("""
                        INSERT INTO meeting_member (area_code, kind, unit_code, since, liaison, turn_order)
                        VALUES (:area, :kind, :unit, :since, :liaison, :turn)
                        ON CONFLICT (area_code, kind, unit_code) WHERE until IS NULL DO NOTHING RETURNING id
                        """)
                .param("area", body.areaCode())
                .param("kind", body.kind().code())
                .param("unit", unit)
                .param("since", Date.valueOf(since))
                .param("liaison", liaison, Types.VARCHAR)
                .param("turn", turnOrder)
                .query(Long.class)
                .optional();
    }

    Optional<Member> now(Body body, String unit) {
        return db.sql(
                        "SELECT * FROM meeting_member WHERE area_code = ? AND kind = ? AND unit_code = ? AND until IS NULL")
                .params(body.areaCode(), body.kind().code(), unit)
                .query(MemberStore::read)
                .optional();
    }

    /** In the order of their joining. */
    List<Member> now(Body body) {
        return db.sql(
                        "SELECT * FROM meeting_member WHERE area_code = ? AND kind = ? AND until IS NULL ORDER BY since, id")
                .params(body.areaCode(), body.kind().code())
                .query(MemberStore::read)
                .list();
    }

    /** Also those that have left, the newest first. */
    List<Member> former(Body body, int limit) {
        return db.sql("SELECT * FROM meeting_member WHERE area_code = ? AND kind = ? AND until IS NOT NULL "
                        + "ORDER BY until DESC, id DESC LIMIT ?")
                .params(body.areaCode(), body.kind().code(), limit)
                .query(MemberStore::read)
                .list();
    }

    List<Body> bodiesOf(String unit) {
        return db.sql("SELECT area_code, kind FROM meeting_member WHERE unit_code = ? AND until IS NULL "
                        + "ORDER BY area_code, kind")
                .param(unit)
                .query((row, number) -> body(row))
                .list();
    }

    void end(long id, LocalDate until) {
        db.sql("UPDATE meeting_member SET until = ? WHERE id = ?")
                .params(Date.valueOf(until), id)
                .update();
    }

    void liaison(long id, String liaison) {
        db.sql("UPDATE meeting_member SET liaison = ? WHERE id = ?")
                .params(liaison, id)
                .update();
    }

    void turnOrder(long id, long turnOrder) {
        db.sql("UPDATE meeting_member SET turn_order = ? WHERE id = ?")
                .params(turnOrder, id)
                .update();
    }

    void change(
            long id, String what, @Nullable String before, @Nullable String after, @Nullable String by, Instant at) {
        db.sql("INSERT INTO meeting_member_change (member_id, what, before, after, by_user, at) "
                        + "VALUES (:id, :what, :before, :after, :by, :at)")
                .param("id", id)
                .param("what", what)
                .param("before", before, Types.VARCHAR)
                .param("after", after, Types.VARCHAR)
                .param("by", by, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .update();
    }

    List<MemberChange> changes(Body body, int limit) {
        return db.sql("""
                        SELECT m.unit_code, c.* FROM meeting_member_change c JOIN meeting_member m ON m.id = c.member_id
                        WHERE m.area_code = ? AND m.kind = ? ORDER BY c.id DESC LIMIT ?
                        """)
                .params(body.areaCode(), body.kind().code(), limit)
                .query((row, number) -> new MemberChange(
                        row.getString("unit_code"),
                        row.getString("what"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("by_user"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static Body body(ResultSet row) throws SQLException {
        return new Body(
                row.getString("area_code"),
                MeetingKind.of(row.getString("kind")).orElseThrow());
    }

    private static Member read(ResultSet row, int number) throws SQLException {
        var until = row.getDate("until");
        return new Member(
                row.getLong("id"),
                body(row),
                row.getString("unit_code"),
                row.getDate("since").toLocalDate(),
                until == null ? null : until.toLocalDate(),
                row.getString("liaison"),
                row.getLong("turn_order"));
    }
}
