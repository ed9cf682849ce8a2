package org.shaodao.meeting.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of meetings: every statement that reads or writes them. */
@Repository
class MeetingStore {
    private final JdbcClient db;

    MeetingStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('meeting_number')").query(Long.class).single();
    }

    /**
     * Wins the one row of a month, or of a moment it was called for by hand; false when somebody else has it.
     *
     * @param started true when no process is to start
     */
    boolean insert(Meeting meeting, @Nullable String by, boolean started) {
        return db.sql("""
                        INSERT INTO meeting (meeting_no, area_code, kind, period, state, meets_at, place, reason, topics_close_at,
                            notice_at, opened_by, opened_at, ended_at, started, called_for)
                        VALUES (:no, :area, :kind, :period, :state, :meetsAt, :place, :reason, :topics, :notice, :by, :at, :ended,
                            :started, CASE WHEN CAST(:period AS text) IS NULL THEN CAST(:meetsAt AS timestamptz) END)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("no", meeting.meetingNo())
                        .param("area", meeting.body().areaCode())
                        .param("kind", meeting.body().kind().code())
                        .param("period", meeting.period(), Types.VARCHAR)
                        .param("state", Choices.code(meeting.state()))
                        .param("meetsAt", Timestamp.from(meeting.meetsAt()))
                        .param("place", meeting.place())
                        .param("reason", meeting.reason())
                        .param("topics", Timestamp.from(meeting.topicsCloseAt()))
                        .param("notice", Timestamp.from(meeting.noticeAt()))
                        .param("by", by, Types.VARCHAR)
                        .param("at", Timestamp.from(meeting.openedAt()))
                        .param("ended", stamp(meeting.endedAt()), Types.TIMESTAMP)
                        .param("started", started)
                        .update()
                == 1;
    }

    Optional<Meeting> find(String meetingNo) {
        return db.sql("SELECT * FROM meeting WHERE meeting_no = ?")
                .param(meetingNo)
                .query(MeetingStore::read)
                .optional();
    }

    /** With its row held until the transaction ends. */
    Meeting lock(String meetingNo) {
        return db.sql("SELECT * FROM meeting WHERE meeting_no = ? FOR UPDATE")
                .param(meetingNo)
                .query(MeetingStore::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no meeting " + meetingNo));
    }

    /** Months for which there is a meeting, or a note that there was none. */
    Set<String> periods(Body body) {
        return db
                .sql("SELECT period FROM meeting WHERE area_code = ? AND kind = ? AND period IS NOT NULL")
                .params(body.areaCode(), body.kind().code())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Number of a meeting of the body at that moment that was not called off. */
    Optional<String> at(Body body, Instant moment) {
        return db.sql("SELECT meeting_no FROM meeting WHERE area_code = ? AND kind = ? AND meets_at = ? "
                        + "AND state NOT IN ('cancelled', 'missed') ORDER BY meeting_no LIMIT 1")
                .params(body.areaCode(), body.kind().code(), Timestamp.from(moment))
                .query(String.class)
                .optional();
    }

    /** The meeting that is being prepared, the newest first. */
    Optional<Meeting> ahead(Body body) {
        return db.sql(
                        "SELECT * FROM meeting WHERE area_code = ? AND kind = ? AND state IN ('collecting', 'approving', 'noticed') "
                                + "ORDER BY opened_at DESC, meeting_no DESC LIMIT 1")
                .params(body.areaCode(), body.kind().code())
                .query(MeetingStore::read)
                .optional();
    }

    /** Not over yet. */
    List<Meeting> open(Body body) {
        return db.sql("SELECT * FROM meeting WHERE area_code = ? AND kind = ? AND ended_at IS NULL ORDER BY opened_at")
                .params(body.areaCode(), body.kind().code())
                .query(MeetingStore::read)
                .list();
    }

    /** Of these areas and kinds, from a moment on, by date. */
    List<Meeting> between(Collection<Body> bodies, Instant from, Instant until) {
        if (bodies.isEmpty()) {
            return List.of();
        }
        return db.sql("SELECT * FROM meeting WHERE area_code || '/' || kind = ANY(:bodies) AND meets_at >= :from "
                        + "AND meets_at < :until ORDER BY meets_at, meeting_no LIMIT 1000")
                .param("bodies", bodies.stream().map(MeetingStore::key).toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(MeetingStore::read)
                .list();
    }

    /** Holds the row of one whose process has not started; false when it has. Whoever holds it now is waited for. */
    boolean claimStart(String meetingNo) {
        return db.sql("SELECT 1 FROM meeting WHERE meeting_no = ? AND NOT started FOR UPDATE")
                .param(meetingNo)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void started(String meetingNo) {
        update("UPDATE meeting SET started = true WHERE meeting_no = ?", meetingNo);
    }

    List<String> notStarted(Instant before, int limit) {
        return db.sql("SELECT meeting_no FROM meeting WHERE NOT started AND opened_at < ? ORDER BY opened_at LIMIT ?")
                .params(Timestamp.from(before), limit)
                .query(String.class)
                .list();
    }

    void state(String meetingNo, MeetingState state) {
        update("UPDATE meeting SET state = ? WHERE meeting_no = ?", Choices.code(state), meetingNo);
    }

    void end(String meetingNo, MeetingState state, Instant at) {
        update(
                "UPDATE meeting SET state = ?, ended_at = ? WHERE meeting_no = ?",
                Choices.code(state),
                Timestamp.from(at),
                meetingNo);
    }

    void topicsClosed(String meetingNo) {
        update("UPDATE meeting SET topics_closed = true WHERE meeting_no = ?", meetingNo);
    }

    void arranged(String meetingNo, Matter matter) {
        update(
                "UPDATE meeting SET matter = ?, state = 'approving' WHERE meeting_no = ?",
                Choices.code(matter),
                meetingNo);
    }

    void returned(String meetingNo) {
        update("UPDATE meeting SET returns = returns + 1, state = 'collecting' WHERE meeting_no = ?", meetingNo);
    }

    void approved(String meetingNo, String theme, Instant meetsAt, String place, @Nullable String by, Instant at) {
        update(
                "UPDATE meeting SET called_for = NULL, theme = ?, meets_at = ?, place = ?, approved_by = ?, approved_at = ? WHERE meeting_no = ?",
                theme,
                Timestamp.from(meetsAt),
                place,
                by,
                Timestamp.from(at),
                meetingNo);
    }

    void theme(String meetingNo, String theme) {
        update("UPDATE meeting SET theme = ? WHERE meeting_no = ?", theme, meetingNo);
    }

    void noticed(String meetingNo, Instant meetsAt) {
        update(
                "UPDATE meeting SET state = 'noticed', meets_at = ? WHERE meeting_no = ?",
                Timestamp.from(meetsAt),
                meetingNo);
    }

    void held(String meetingNo, Instant at) {
        update("UPDATE meeting SET state = 'held', held_at = ? WHERE meeting_no = ?", Timestamp.from(at), meetingNo);
    }

    void postponed(String meetingNo, Instant meetsAt) {
        update(
                "UPDATE meeting SET postponed = true, state = 'noticed', held_at = NULL, meets_at = ? WHERE meeting_no = ?",
                Timestamp.from(meetsAt),
                meetingNo);
    }

    void moved(String meetingNo, Instant meetsAt) {
        update(
                "UPDATE meeting SET moves = moves + 1, meets_at = ?, called_for = NULL WHERE meeting_no = ?",
                Timestamp.from(meetsAt),
                meetingNo);
    }

    void discussionOnly(String meetingNo) {
        update("UPDATE meeting SET discussion_only = true WHERE meeting_no = ?", meetingNo);
    }

    void discussion(String meetingNo, String discussion) {
        update("UPDATE meeting SET discussion = ? WHERE meeting_no = ?", discussion, meetingNo);
    }

    void minutesReturned(String meetingNo) {
        update(
                "UPDATE meeting SET minutes_returns = minutes_returns + 1, state = 'held' WHERE meeting_no = ?",
                meetingNo);
    }

    void cancelled(String meetingNo, String reason, Instant at) {
        update(
                "UPDATE meeting SET state = 'cancelled', reason = ?, ended_at = ? WHERE meeting_no = ?",
                reason,
                Timestamp.from(at),
                meetingNo);
    }

    private void update(String sql, @Nullable Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }

    private static String key(Body body) {
        return body.areaCode() + "/" + body.kind().code();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Meeting read(ResultSet row, int number) throws SQLException {
        return new Meeting(
                row.getString("meeting_no"),
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("kind")).orElseThrow()),
                row.getString("period"),
                Choices.of(MeetingState.class, row.getString("state")),
                row.getTimestamp("meets_at").toInstant(),
                row.getString("place"),
                row.getString("theme"),
                Choices.of(Matter.class, row.getString("matter")),
                row.getString("reason"),
                row.getTimestamp("topics_close_at").toInstant(),
                row.getTimestamp("notice_at").toInstant(),
                row.getBoolean("topics_closed"),
                row.getInt("returns"),
                row.getInt("minutes_returns"),
                row.getBoolean("postponed"),
                row.getInt("moves"),
                row.getBoolean("discussion_only"),
                row.getString("discussion"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "held_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }
}
