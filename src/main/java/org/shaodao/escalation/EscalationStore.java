package org.shaodao.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.engine.Choices;
import org.shaodao.whistle.RaiseReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of escalations and their causes: every statement that reads or writes them. */
@Repository
class EscalationStore {
    private final JdbcClient db;

    EscalationStore(JdbcClient db) {
        this.db = db;
    }

    /** Wins the one open row of a case; empty when somebody else has it. */
    Optional<Long> insert(String caseNo, String areaCode, RaiseReason reason, Level from, Instant at) {
        return db.sql("""
                        INSERT INTO escalation (case_no, area_code, reason, state, level, raised_at)
                        VALUES (?, ?, ?, 'deciding', ?, ?)
                        ON CONFLICT (case_no) WHERE ended_at IS NULL DO NOTHING
                        RETURNING id
                        """)
                .params(caseNo, areaCode, Choices.code(reason), Choices.code(from), Timestamp.from(at))
                .query(Long.class)
                .optional();
    }

    /** The open escalation with its row held until the transaction ends. */
    Optional<Escalation> lockOpen(String caseNo) {
        return db.sql("SELECT * FROM escalation WHERE case_no = ? AND ended_at IS NULL FOR UPDATE")
                .param(caseNo)
                .query(EscalationStore::read)
                .optional();
    }

    /** As {@link #lockOpen}, or a defect: a process without its row. */
    Escalation lock(long id) {
        return db.sql("SELECT * FROM escalation WHERE id = ? FOR UPDATE")
                .param(id)
                .query(EscalationStore::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no escalation " + id));
    }

    Optional<Escalation> find(long id) {
        return db.sql("SELECT * FROM escalation WHERE id = ?")
                .param(id)
                .query(EscalationStore::read)
                .optional();
    }

    /** All escalations of a case, oldest first. */
    List<Escalation> of(String caseNo) {
        return db.sql("SELECT * FROM escalation WHERE case_no = ? ORDER BY id")
                .param(caseNo)
                .query(EscalationStore::read)
                .list();
    }

    /**
     * Open ones of cases in these areas, newest first.
     *
     * @param before id of the last one already shown
     */
    List<Escalation> open(Collection<String> areas, long before, int limit) {
        return db.sql("SELECT * FROM escalation WHERE ended_at IS NULL AND area_code = ANY(:areas) AND id < :before "
                        + "ORDER BY id DESC LIMIT :limit")
                .param("areas", areas.toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query(EscalationStore::read)
                .list();
    }

    void state(long id, EscalationState state) {
        update("UPDATE escalation SET state = ? WHERE id = ?", Choices.code(state), id);
    }

    void end(long id, EscalationState state, Instant at) {
        update(
                "UPDATE escalation SET state = ?, ended_at = ? WHERE id = ?",
                Choices.code(state),
                Timestamp.from(at),
                id);
    }

    /** Another level has it, and was not asked yet. */
    void level(long id, Level level, String area, boolean atTop) {
        update(
                "UPDATE escalation SET level = ?, level_area = ?, at_top = ?, due_at = NULL, state = 'deciding' WHERE id = ?",
                Choices.code(level),
                area,
                atTop,
                id);
    }

    void asked(long id, Instant at, Instant due) {
        update(
                "UPDATE escalation SET asked_at = ?, due_at = ?, state = 'deciding' WHERE id = ?",
                Timestamp.from(at),
                Timestamp.from(due),
                id);
    }

    /** By when that level's leader is to answer now; nothing changes when it is asked no longer. */
    void due(String caseNo, String area, Instant due) {
        db.sql("UPDATE escalation SET due_at = ? WHERE case_no = ? AND level_area = ? AND ended_at IS NULL")
                .params(Timestamp.from(due), caseNo, area)
                .update();
    }

    void charged(long id, String leader, Instant at) {
        update("UPDATE escalation SET leader = ?, charged_at = ? WHERE id = ?", leader, Timestamp.from(at), id);
    }

    /** Holds the row of one whose process has not started; false when it has. Whoever holds it now is waited for. */
    boolean claimStart(long id) {
        return db.sql("SELECT 1 FROM escalation WHERE id = ? AND NOT started FOR UPDATE")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void started(long id) {
        update("UPDATE escalation SET started = true WHERE id = ?", id);
    }

    /** Those whose start failed for good, oldest first. */
    List<Long> notStarted(Instant before, int limit) {
        return db.sql("SELECT id FROM escalation WHERE NOT started AND raised_at < ? ORDER BY raised_at LIMIT ?")
                .params(Timestamp.from(before), limit)
                .query(Long.class)
                .list();
    }

    long addCause(long id, RaiseReason reason, String note, @Nullable String by, Instant at) {
        return db.sql("INSERT INTO escalation_cause (escalation_id, reason, note, raised_by, at) "
                        + "VALUES (?, ?, ?, ?, ?) RETURNING id")
                .params(id, Choices.code(reason), note, by, Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    List<Cause> causes(long id) {
        return db.sql("SELECT * FROM escalation_cause WHERE escalation_id = ? ORDER BY id")
                .param(id)
                .query(EscalationStore::cause)
                .list();
    }

    Cause cause(long causeId) {
        return db.sql("SELECT * FROM escalation_cause WHERE id = ?")
                .param(causeId)
                .query(EscalationStore::cause)
                .single();
    }

    private void update(String sql, @Nullable Object... params) {
        if (db.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such row: " + sql);
        }
    }

    private static Cause cause(ResultSet row, int number) throws SQLException {
        return new Cause(
                row.getLong("id"),
                Choices.of(RaiseReason.class, row.getString("reason")),
                row.getString("note"),
                row.getString("raised_by"),
                row.getTimestamp("at").toInstant());
    }

    private static Escalation read(ResultSet row, int number) throws SQLException {
        return new Escalation(
                row.getLong("id"),
                row.getString("case_no"),
                row.getString("area_code"),
                Choices.of(RaiseReason.class, row.getString("reason")),
                Choices.of(EscalationState.class, row.getString("state")),
                Choices.of(Level.class, row.getString("level")),
                row.getString("level_area"),
                row.getBoolean("at_top"),
                instant(row, "due_at"),
                row.getString("leader"),
                row.getTimestamp("raised_at").toInstant(),
                instant(row, "ended_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }
}
