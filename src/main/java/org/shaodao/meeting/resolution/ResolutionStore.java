package org.shaodao.meeting.resolution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of resolutions and the words on them: every statement that reads or writes them. */
@Repository
class ResolutionStore {
    private final JdbcClient db;

    ResolutionStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('meeting_resolution_number')")
                .query(Long.class)
                .single();
    }

    /** @return false when this measure of this meeting has its resolution already */
    boolean insert(
            String number,
            NewResolutions.Source source,
            int position,
            AgreedMeasure measure,
            boolean atTop,
            Instant at) {
        return db.sql("""
                                INSERT INTO meeting_resolution (resolution_no, item_no, meeting_no, position, area_code, meeting_kind,
                                    text, owner_unit, proposer_unit, proposer_group, due_on, case_no, state, follow_area, at_top, made_at)
                                VALUES (:no, :item, :meeting, :position, :area, :kind,
                                    :text, :owner, :proposer, :group, :due, :caseNo, 'carrying-out', :area, :top, :at)
                                ON CONFLICT (item_no, meeting_no, position) DO NOTHING
                                """)
                        .param("no", number)
                        .param("item", source.itemNo())
                        .param("meeting", source.meetingNo())
                        .param("position", position)
                        .param("area", source.body().areaCode())
                        .param("kind", source.body().kind().code())
                        .param("text", measure.text())
                        .param("owner", measure.ownerUnit())
                        .param("proposer", source.proposerUnit())
                        .param("group", source.proposerGroup())
                        .param("due", measure.dueOn())
                        .param("caseNo", source.caseNo().orElse(null))
                        .param("top", atTop)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Resolution> find(String number) {
        return db.sql("SELECT * FROM meeting_resolution WHERE resolution_no = ?")
                .param(number)
                .query(ResolutionStore::read)
                .optional();
    }

    /** With its row held until the transaction ends; a process without its row is a defect. */
    Resolution lock(String number) {
        return db.sql("SELECT * FROM meeting_resolution WHERE resolution_no = ? FOR UPDATE")
                .param(number)
                .query(ResolutionStore::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no resolution " + number));
    }

    List<Resolution> ofItem(String itemNo) {
        return list("SELECT * FROM meeting_resolution WHERE item_no = ? ORDER BY resolution_no", itemNo);
    }

    List<Resolution> ofCase(String caseNo) {
        return list("SELECT * FROM meeting_resolution WHERE case_no = ? ORDER BY resolution_no", caseNo);
    }

    /** Open ones of this body, and those that came up to it; overdue ones first, then by date. */
    List<Resolution> unfinished(Body body, LocalDate today) {
        return list(
                "SELECT * FROM meeting_resolution WHERE ended_at IS NULL AND meeting_kind = ? "
                        + "AND (area_code = ? OR follow_area = ?) ORDER BY (due_on < ?) DESC, due_on, resolution_no",
                body.kind().code(),
                body.areaCode(),
                body.areaCode(),
                today);
    }

    /**
     * Open ones owed by these units or followed in these areas, by date.
     *
     * @param after number of the last one already shown; null to begin
     */
    List<Resolution> open(Collection<String> units, Collection<String> areas, @Nullable String after, int limit) {
        return db.sql("SELECT * FROM meeting_resolution WHERE ended_at IS NULL AND (owner_unit = ANY(:units) "
                        + "OR area_code = ANY(:areas) OR follow_area = ANY(:areas)) "
                        + "AND (CAST(:after AS text) IS NULL OR (due_on, resolution_no) > (SELECT last.due_on, last.resolution_no "
                        + "FROM meeting_resolution last WHERE last.resolution_no = :after)) "
                        + "ORDER BY due_on, resolution_no LIMIT :limit")
                .param("units", units.toArray(String[]::new))
                .param("areas", areas.toArray(String[]::new))
                .param("after", after, java.sql.Types.VARCHAR)
                .param("limit", limit)
                .query(ResolutionStore::read)
                .list();
    }

    void state(String number, ResolutionState state) {
        update("UPDATE meeting_resolution SET state = ? WHERE resolution_no = ?", state.code(), number);
    }

    void end(String number, ResolutionState state, Instant at) {
        update(
                "UPDATE meeting_resolution SET state = ?, ended_at = ? WHERE resolution_no = ?",
                state.code(),
                Timestamp.from(at),
                number);
    }

    void overdue(String number, Instant at) {
        update(
                "UPDATE meeting_resolution SET overdue_at = coalesce(overdue_at, ?) WHERE resolution_no = ?",
                Timestamp.from(at),
                number);
    }

    void raised(String number, String area, boolean atTop, Instant at) {
        update(
                "UPDATE meeting_resolution SET follow_area = ?, at_top = ?, raised_at = ? WHERE resolution_no = ?",
                area,
                atTop,
                Timestamp.from(at),
                number);
    }

    /** Holds the row of one whose process has not started, and counts it as started; false when it has. */
    boolean claimStart(String number) {
        var waiting = db.sql("SELECT 1 FROM meeting_resolution WHERE resolution_no = ? AND NOT started FOR UPDATE")
                .param(number)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (waiting) {
            update("UPDATE meeting_resolution SET started = true WHERE resolution_no = ?", number);
        }
        return waiting;
    }

    /** Those whose start failed for good, oldest first. */
    List<String> notStarted(Instant before, int limit) {
        return db.sql("SELECT resolution_no FROM meeting_resolution WHERE NOT started AND made_at < ? "
                        + "ORDER BY made_at LIMIT ?")
                .params(Timestamp.from(before), limit)
                .query(String.class)
                .list();
    }

    List<String> notStarted(String itemNo) {
        return db.sql(
                        "SELECT resolution_no FROM meeting_resolution WHERE item_no = ? AND NOT started ORDER BY position")
                .param(itemNo)
                .query(String.class)
                .list();
    }

    void say(String number, ResolutionWord word) {
        db.sql("INSERT INTO meeting_resolution_word (resolution_no, step, user_id, choice, text, proof, silent, at) "
                        + "VALUES (:no, :step, :user, :choice, :text, :proof, :silent, :at)")
                .param("no", number)
                .param("step", Choices.code(word.step()))
                .param("user", word.userId())
                .param("choice", word.choice())
                .param("text", word.text())
                .param("proof", word.proof())
                .param("silent", word.silent())
                .param("at", Timestamp.from(word.at()))
                .update();
    }

    /** In the order in which they were said. */
    List<ResolutionWord> words(String number) {
        return db.sql("SELECT * FROM meeting_resolution_word WHERE resolution_no = ? ORDER BY id")
                .param(number)
                .query((row, n) -> new ResolutionWord(
                        Choices.of(ResolutionWord.Step.class, row.getString("step")),
                        row.getString("user_id"),
                        row.getString("choice"),
                        row.getString("text"),
                        row.getString("proof"),
                        row.getBoolean("silent"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The owner's last word; empty before the first. */
    Optional<String> progress(String number) {
        return db.sql("SELECT text FROM meeting_resolution_word WHERE resolution_no = ? AND step = 'report' "
                        + "ORDER BY id DESC LIMIT 1")
                .param(number)
                .query(String.class)
                .optional();
    }

    private List<Resolution> list(String sql, Object... params) {
        return db.sql(sql).params(params).query(ResolutionStore::read).list();
    }

    private void update(String sql, @Nullable Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }

    private static Resolution read(ResultSet row, int number) throws SQLException {
        return new Resolution(
                row.getString("resolution_no"),
                row.getString("item_no"),
                row.getString("meeting_no"),
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("meeting_kind")).orElseThrow()),
                row.getString("text"),
                row.getString("owner_unit"),
                row.getString("proposer_unit"),
                row.getString("proposer_group"),
                row.getObject("due_on", LocalDate.class),
                row.getString("case_no"),
                Choices.of(ResolutionState.class, row.getString("state")),
                row.getString("follow_area"),
                row.getBoolean("at_top"),
                instant(row, "overdue_at"),
                instant(row, "raised_at"),
                row.getTimestamp("made_at").toInstant(),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }
}
