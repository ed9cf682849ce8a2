package org.shaodao.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.Pause;
import org.shaodao.calendar.Start;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of clocks, their pauses and traces. */
@Repository
class ClockStore {
    private static final String OPEN = " state IN ('running', 'paused') ";

    /** A window that closes is no limit that somebody missed: nobody is supervised because they did not decline. */
    private static final String WATCHED = " state = 'running' AND name <> 'decline-window' ";

    private final JdbcClient db;

    ClockStore(JdbcClient db) {
        this.db = db;
    }

    /** The open clock with its row held until the transaction ends. */
    Optional<ClockRow> lock(ClockKey key) {
        return db.sql("SELECT * FROM clock WHERE subject = ? AND part = ? AND name = ? AND" + OPEN + "FOR UPDATE")
                .params(key.subject(), key.part(), key.name().code())
                .query(ClockStore::read)
                .optional();
    }

    Optional<ClockRow> open(ClockKey key) {
        return db.sql("SELECT * FROM clock WHERE subject = ? AND part = ? AND name = ? AND" + OPEN)
                .params(key.subject(), key.part(), key.name().code())
                .query(ClockStore::read)
                .optional();
    }

    Optional<ClockRow> find(long id) {
        return db.sql("SELECT * FROM clock WHERE id = ?")
                .param(id)
                .query(ClockStore::read)
                .optional();
    }

    List<ClockRow> of(String subject) {
        return db.sql("SELECT * FROM clock WHERE subject = ? ORDER BY id")
                .param(subject)
                .query(ClockStore::read)
                .list();
    }

    List<ClockRow> lockOpen(String subject) {
        return db.sql("SELECT * FROM clock WHERE subject = ? AND" + OPEN + "ORDER BY id FOR UPDATE")
                .param(subject)
                .query(ClockStore::read)
                .list();
    }

    /** Cases with open clocks after that one, in the order of their numbers. */
    List<String> openSubjects(String after, int limit) {
        return db.sql("SELECT DISTINCT subject FROM clock WHERE subject > ? AND" + OPEN + "ORDER BY subject LIMIT ?")
                .params(after, limit)
                .query(String.class)
                .list();
    }

    /** @return false when one is open already, and nothing was written */
    boolean insert(ClockKey key, Terms terms, Counted counted) {
        return counted(db.sql("""
                        INSERT INTO clock (subject, part, name, area_code, grade, kind, responsible, verb, started_at, half,
                                amount, unit, remind_at, set_due_at, set_at, due_at, escalate_at, provisional, explanation,
                                due_text, state)
                        VALUES (:subject, :part, :name, :area, :grade, :kind, :group, :verb, :startedAt, :half,
                                :amount, :unit, :remindAt, :setDueAt, :setAt, :dueAt, :escalateAt, :provisional, :explanation,
                                :dueText, 'running')
                        ON CONFLICT (subject, part, name) WHERE state IN ('running', 'paused') DO NOTHING
                        """), terms, counted)
                        .param("subject", key.subject())
                        .param("part", key.part())
                        .param("name", key.name().code())
                        .param("area", terms.matter().areaCode())
                        .param("kind", terms.matter().kind())
                        .param("group", terms.matter().group())
                        .param("verb", terms.start().verb())
                        .param("startedAt", Timestamp.from(terms.start().at()))
                        .param("half", terms.half())
                        .update()
                == 1;
    }

    /** What it is counted from now, and what came out; a limit that moved, and into the future, may be overdue once more. */
    void update(long id, Terms terms, Counted counted, Instant now) {
        counted(db.sql("""
                        UPDATE clock SET grade = :grade, amount = :amount, unit = :unit, remind_at = :remindAt,
                            extension = :extension, set_due_at = :setDueAt, set_at = :setAt,
                            due_at = :dueAt, escalate_at = :escalateAt, provisional = :provisional,
                            explanation = :explanation, due_text = :dueText,
                            overdue_at = CASE WHEN :dueAt > :now AND :dueAt <> due_at THEN NULL ELSE overdue_at END,
                            escalated_at = CASE WHEN :dueAt > :now AND :dueAt <> due_at THEN NULL ELSE escalated_at END
                        WHERE id = :id
                        """), terms, counted)
                .param("id", id)
                .param("extension", terms.extension())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static JdbcClient.StatementSpec counted(JdbcClient.StatementSpec sql, Terms terms, Counted counted) {
        return sql.param("grade", terms.matter().grade())
                .param("amount", terms.limit().amount())
                .param("unit", terms.limit().unit().code())
                .param("remindAt", stored(terms.remindAt()))
                .param("setDueAt", timestamp(terms.setDueAt()), Types.TIMESTAMP)
                .param("setAt", timestamp(terms.setAt()), Types.TIMESTAMP)
                .param("dueAt", Timestamp.from(counted.dueAt()))
                .param("escalateAt", Timestamp.from(counted.escalateAt()))
                .param("provisional", counted.provisional())
                .param("explanation", counted.explanation())
                .param("dueText", counted.dueText());
    }

    void trace(ClockRow clock, MoveReason why, Instant dueIs, Instant at, @Nullable String user) {
        db.sql("INSERT INTO clock_trace (clock_id, at, why, due_was, due_is, by_user) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        clock.id(),
                        Timestamp.from(at),
                        why.code(),
                        Timestamp.from(clock.counted().dueAt()),
                        Timestamp.from(dueIs),
                        user)
                .update();
    }

    void state(long id, ClockState state) {
        db.sql("UPDATE clock SET state = ? WHERE id = ?")
                .params(Choices.code(state), id)
                .update();
    }

    void extendedBy(long id, @Nullable String user, Instant at) {
        db.sql("UPDATE clock SET extended_by = ?, extended_at = ? WHERE id = ?")
                .params(user, Timestamp.from(at), id)
                .update();
    }

    void setBy(long id, @Nullable String user) {
        db.sql("UPDATE clock SET set_by = ? WHERE id = ?").params(user, id).update();
    }

    void beginAt(long id, Instant at) {
        db.sql("UPDATE clock SET started_at = ? WHERE id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    void entrust(long id, String group) {
        db.sql("UPDATE clock SET responsible = ? WHERE id = ?")
                .params(group, id)
                .update();
    }

    /**
     * Ends the clock if it is open, and a pause that runs with it. What it would still have reminded of goes: the sweep would
     * pass by it for ever. Nobody waits for what the sweep has in its hands.
     *
     * @return whether one was open
     */
    boolean end(ClockKey key, ClockState state, Instant at) {
        return !db.sql("WITH ended AS (UPDATE clock SET state = :state, stopped_at = :at"
                        + " WHERE subject = :subject AND part = :part AND name = :name AND" + OPEN + """
                        RETURNING id),
                        unpaused AS (UPDATE clock_pause p SET ended_at = :at FROM ended
                            WHERE p.clock_id = ended.id AND p.ended_at IS NULL),
                        forgotten AS (DELETE FROM clock_reminder WHERE (clock_id, percent) IN (
                            SELECT r.clock_id, r.percent FROM clock_reminder r JOIN ended ON ended.id = r.clock_id
                            WHERE r.fired_at IS NULL FOR UPDATE OF r SKIP LOCKED))
                        SELECT id FROM ended
                        """)
                .param("state", Choices.code(state))
                .param("at", Timestamp.from(at))
                .param("subject", key.subject())
                .param("part", key.part())
                .param("name", key.name().code())
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /**
     * Running clocks whose limit has passed and that nobody had noticed: each is returned once. Of a limit that has passed
     * nobody is reminded any more.
     */
    List<ClockRow> noticeOverdue(String subject, String part, Instant now) {
        return db.sql("WITH passed AS (UPDATE clock SET overdue_at = :now WHERE subject = :subject AND part = :part AND"
                        + WATCHED + """
                        AND overdue_at IS NULL AND due_at <= :now RETURNING *),
                        forgotten AS (DELETE FROM clock_reminder WHERE (clock_id, percent) IN (
                            SELECT r.clock_id, r.percent FROM clock_reminder r JOIN passed ON passed.id = r.clock_id
                            WHERE r.fired_at IS NULL FOR UPDATE OF r SKIP LOCKED))
                        SELECT * FROM passed
                        """)
                .param("now", Timestamp.from(now))
                .param("subject", subject)
                .param("part", part)
                .query(ClockStore::read)
                .list();
    }

    /** Whether a running clock is one working day over its limit and was not known to be. */
    boolean noticeEscalation(String subject, String part, Instant now) {
        return db.sql("UPDATE clock SET escalated_at = :now WHERE subject = :subject AND part = :part AND"
                                + WATCHED + "AND overdue_at IS NOT NULL AND escalated_at IS NULL "
                                + "AND escalate_at <= :now")
                        .param("now", Timestamp.from(now))
                        .param("subject", subject)
                        .param("part", part)
                        .update()
                > 0;
    }

    /** The next moment at which something passes: a limit, or one working day after it. What stands still passes nothing. */
    Optional<Instant> nextLimit(String subject, String part) {
        return db.sql("SELECT min(CASE WHEN overdue_at IS NULL THEN due_at ELSE escalate_at END) FROM clock "
                        + "WHERE subject = ? AND part = ? AND" + WATCHED + "AND escalated_at IS NULL")
                .params(subject, part)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    void insertPause(long id, PauseReason reason, String proof, Instant from, Instant until, @Nullable String user) {
        db.sql(
                        "INSERT INTO clock_pause (clock_id, reason, proof, from_at, until_at, asked_by) VALUES (?, ?, ?, ?, ?, ?)")
                .params(id, reason.code(), proof, Timestamp.from(from), Timestamp.from(until), user)
                .update();
    }

    void endPause(long id, Instant at) {
        db.sql("UPDATE clock_pause SET ended_at = ? WHERE clock_id = ? AND ended_at IS NULL")
                .params(Timestamp.from(at), id)
                .update();
    }

    /** The pauses of a clock; one that runs counts up to its planned end. */
    List<Pause> pauses(long id) {
        return db.sql("SELECT from_at, coalesce(ended_at, until_at) AS to_at FROM clock_pause WHERE clock_id = ? "
                        + "ORDER BY from_at")
                .param(id)
                .query((row, n) -> new Pause(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list();
    }

    private static String stored(List<Integer> percentages) {
        return percentages.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }

    static ClockRow read(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        return new ClockRow(
                row.getLong("id"),
                new ClockKey(
                        row.getString("subject"),
                        row.getString("part"),
                        ClockName.of(name).orElseThrow(() -> new IllegalStateException("no clock is called " + name))),
                terms(row),
                new Counted(
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("escalate_at").toInstant(),
                        row.getBoolean("provisional"),
                        row.getString("explanation"),
                        row.getString("due_text")),
                Choices.of(ClockState.class, row.getString("state")),
                instant(row, "stopped_at"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new Terms(
                new Matter(
                        row.getString("area_code"),
                        row.getString("grade"),
                        row.getString("kind"),
                        row.getString("responsible")),
                new Start(row.getTimestamp("started_at").toInstant(), row.getString("verb")),
                row.getBoolean("half"),
                new Limit(
                        row.getBigDecimal("amount"),
                        LimitUnit.of(unit)
                                .orElseThrow(() -> new IllegalStateException("no unit of time is called " + unit))),
                percentages(row.getString("remind_at")),
                row.getBigDecimal("extension"),
                instant(row, "set_due_at"),
                instant(row, "set_at"));
    }

    private static List<Integer> percentages(String stored) {
        return stored.isEmpty()
                ? List.of()
                : Arrays.stream(stored.split(",")).map(Integer::valueOf).toList();
    }
}
