package org.shaodao.meeting.member;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of joint meetings with their rhythms. */
@Repository
class BodyStore {
    private final JdbcClient db;

    BodyStore(JdbcClient db) {
        this.db = db;
    }

    /** @return false when there is one already */
    boolean insert(Body body, Rhythm rhythm, LocalDate plannedFrom) {
        return write("""
                        INSERT INTO meeting_body (area_code, kind, months, day_of_month, starts_at, place, call_amount, call_unit,
                            topics_amount, topics_unit, notice_amount, notice_unit, planned_from)
                        VALUES (:area, :kind, :months, :day, :at, :place, :callAmount, :callUnit,
                            :topicsAmount, :topicsUnit, :noticeAmount, :noticeUnit, :from)
                        ON CONFLICT DO NOTHING
                        """, body, rhythm).param("from", Date.valueOf(plannedFrom)).update() == 1;
    }

    /**
     * What is planned is planned from today on where other days are meant now: other months, another day of them, or held again
     * after a time without meetings. What lies before was never promised, and is not missed.
     *
     * @return false when somebody else has changed it since that version
     */
    boolean update(Body body, Rhythm rhythm, Limits limits, boolean active, LocalDate today, int version) {
        return write("""
                        UPDATE meeting_body SET months = :months, day_of_month = :day, starts_at = :at, place = :place,
                            call_amount = :callAmount, call_unit = :callUnit, topics_amount = :topicsAmount,
                            topics_unit = :topicsUnit, notice_amount = :noticeAmount, notice_unit = :noticeUnit,
                            active = :active, version = version + 1, most_returns = :returns, most_deferrals = :deferrals,
                            planned_from = CASE WHEN months <> :months OR day_of_month <> :day OR active <> :active
                                THEN greatest(planned_from, :today) ELSE planned_from END
                        WHERE area_code = :area AND kind = :kind AND version = :version
                        """, body, rhythm)
                        .param("returns", limits.returns())
                        .param("deferrals", limits.deferrals())
                        .param("active", active)
                        .param("today", Date.valueOf(today))
                        .param("version", version)
                        .update()
                == 1;
    }

    Optional<BodyRow> find(Body body) {
        return db.sql("SELECT * FROM meeting_body WHERE area_code = ? AND kind = ?")
                .params(body.areaCode(), body.kind().code())
                .query(BodyStore::read)
                .optional();
    }

    List<BodyRow> all() {
        return db.sql("SELECT * FROM meeting_body ORDER BY area_code, kind")
                .query(BodyStore::read)
                .list();
    }

    /** Holds the meeting's row until the transaction ends: members, roster and meetings of one body change one at a time. */
    void hold(Body body) {
        db.sql("SELECT 1 FROM meeting_body WHERE area_code = ? AND kind = ? FOR UPDATE")
                .params(body.areaCode(), body.kind().code())
                .query(Integer.class)
                .optional();
    }

    /** The next place at the end of the roster. */
    long nextTurn(Body body) {
        return db.sql("UPDATE meeting_body SET turns = turns + 1 WHERE area_code = ? AND kind = ? RETURNING turns")
                .params(body.areaCode(), body.kind().code())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec write(String sql, Body body, Rhythm rhythm) {
        return db.sql(sql)
                .param("area", body.areaCode())
                .param("kind", body.kind().code())
                .param("months", rhythm.months().toArray(Integer[]::new))
                .param("day", rhythm.dayOfMonth())
                .param("at", Time.valueOf(rhythm.startsAt()))
                .param("place", rhythm.place())
                .param("callAmount", rhythm.call().amount())
                .param("callUnit", rhythm.call().unit().code())
                .param("topicsAmount", rhythm.topics().amount())
                .param("topicsUnit", rhythm.topics().unit().code())
                .param("noticeAmount", rhythm.notice().amount())
                .param("noticeUnit", rhythm.notice().unit().code());
    }

    private static BodyRow read(ResultSet row, int number) throws SQLException {
        var months = new TreeSet<Integer>();
        Array stored = row.getArray("months");
        months.addAll(List.of((Integer[]) stored.getArray()));
        var rhythm = new Rhythm(
                months,
                row.getInt("day_of_month"),
                row.getTime("starts_at").toLocalTime(),
                row.getString("place"),
                lead(row, "call"),
                lead(row, "topics"),
                lead(row, "notice"));
        return new BodyRow(
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("kind")).orElseThrow()),
                rhythm,
                new Limits(row.getInt("most_returns"), row.getInt("most_deferrals")),
                row.getDate("planned_from").toLocalDate(),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private static Lead lead(ResultSet row, String what) throws SQLException {
        return new Lead(
                row.getInt(what + "_amount"),
                LimitUnit.of(row.getString(what + "_unit")).orElseThrow());
    }
}
