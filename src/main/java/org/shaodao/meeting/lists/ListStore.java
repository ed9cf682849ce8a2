package org.shaodao.meeting.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of entries, claims and projects: every statement that reads or writes them. */
@Repository
class ListStore {
    private static final String PROJECT =
            "SELECT p.*, e.title FROM meeting_project p JOIN meeting_entry e ON e.entry_no = p.entry_no ";

    private final JdbcClient db;

    ListStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('meeting_list_number')").query(Long.class).single();
    }

    /** Whether this unit has an open entry of that kind and title. */
    boolean hasOpen(NewEntry entry, String unit) {
        return db.sql(
                        "SELECT 1 FROM meeting_entry WHERE area_code = ? AND meeting_kind = ? AND unit_code = ? AND kind = ? "
                                + "AND title = ? AND state = 'open' LIMIT 1")
                .params(
                        entry.body().areaCode(),
                        entry.body().kind().code(),
                        unit,
                        Choices.code(entry.kind()),
                        entry.title())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Open ones of a unit, the newest first. */
    List<Entry> openOf(Body body, String unit, int limit) {
        return db.sql(
                        "SELECT * FROM meeting_entry WHERE area_code = ? AND meeting_kind = ? AND unit_code = ? AND state = 'open' "
                                + "ORDER BY entry_no DESC LIMIT ?")
                .params(body.areaCode(), body.kind().code(), unit, limit)
                .query(ListStore::entry)
                .list();
    }

    /** @return false when the number is taken, or the unit has listed the same just now */
    boolean insert(String number, NewEntry entry, String unit, String user, Instant at) {
        return db.sql("""
                                INSERT INTO meeting_entry (entry_no, kind, area_code, meeting_kind, unit_code, category, title, text,
                                    from_day, until_day, state, listed_by, listed_at, once)
                                VALUES (:no, :kind, :area, :meetingKind, :unit, :category, :title, :text,
                                    :from, :until, 'open', :user, :at, :title)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("no", number)
                        .param("kind", Choices.code(entry.kind()))
                        .param("area", entry.body().areaCode())
                        .param("meetingKind", entry.body().kind().code())
                        .param("unit", unit)
                        .param("category", entry.category().code())
                        .param("title", entry.title())
                        .param("text", entry.text())
                        .param("from", entry.from())
                        .param("until", entry.until())
                        .param("user", user)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Newest first. @param before number of the last one already shown; empty to begin */
    List<Entry> of(Body body, EntryKind kind, String before, int limit) {
        return db.sql(
                        "SELECT * FROM meeting_entry WHERE area_code = :area AND meeting_kind = :meeting AND kind = :kind "
                                + "AND (:before = '' OR entry_no < :before) ORDER BY entry_no DESC LIMIT :limit")
                .param("area", body.areaCode())
                .param("meeting", body.kind().code())
                .param("kind", Choices.code(kind))
                .param("before", before)
                .param("limit", limit)
                .query(ListStore::entry)
                .list();
    }

    Optional<Entry> find(String entryNo) {
        return db.sql("SELECT * FROM meeting_entry WHERE entry_no = ?")
                .param(entryNo)
                .query(ListStore::entry)
                .optional();
    }

    /** With its row held until the transaction ends. */
    Optional<Entry> lock(String entryNo) {
        return db.sql("SELECT * FROM meeting_entry WHERE entry_no = ? FOR UPDATE")
                .param(entryNo)
                .query(ListStore::entry)
                .optional();
    }

    void end(String entryNo, Entry.State state, Instant at) {
        db.sql("UPDATE meeting_entry SET state = ?, ended_at = ? WHERE entry_no = ?")
                .params(Choices.code(state), Timestamp.from(at), entryNo)
                .update();
    }

    /** How many demands stand on the list, and how many of them were matched. */
    Rate rate(Body body) {
        return db.sql("SELECT count(*), count(*) FILTER (WHERE state = 'matched') FROM meeting_entry "
                        + "WHERE area_code = ? AND meeting_kind = ? AND kind = 'demand' AND state <> 'withdrawn'")
                .params(body.areaCode(), body.kind().code())
                .query((row, n) -> new Rate(row.getInt(1), row.getInt(2)))
                .single();
    }

    record Rate(int demands, int matched) {}

    /** @return false when this unit's claim is open already */
    boolean claim(String entryNo, String unit, @Nullable String own, String text, String user, Instant at) {
        return db.sql(
                                "INSERT INTO meeting_claim (entry_no, unit_code, own_entry, text, claimed_by, claimed_at) "
                                        + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entry_no, unit_code) WHERE answer IS NULL DO NOTHING")
                        .params(entryNo, unit, own, text, user, Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<Claim> claims(String entryNo) {
        return db.sql("SELECT * FROM meeting_claim WHERE entry_no = ? ORDER BY id")
                .param(entryNo)
                .query(ListStore::claim)
                .list();
    }

    Optional<Claim> claim(long id) {
        return db.sql("SELECT * FROM meeting_claim WHERE id = ?")
                .param(id)
                .query(ListStore::claim)
                .optional();
    }

    void answer(long id, Claim.Answer answer, String user, Instant at) {
        db.sql("UPDATE meeting_claim SET answer = ?, answered_by = ?, answered_at = ? WHERE id = ?")
                .params(Choices.code(answer), user, Timestamp.from(at), id)
                .update();
    }

    /** The other open claims of an entry have come too late. */
    void overtake(String entryNo, Instant at) {
        db.sql("UPDATE meeting_claim SET answer = 'overtaken', answered_at = ? WHERE entry_no = ? AND answer IS NULL")
                .params(Timestamp.from(at), entryNo)
                .update();
    }

    void project(
            String number, Entry entry, String demandUnit, String supplyUnit, String owner, LocalDate due, Instant at) {
        db.sql("INSERT INTO meeting_project (project_no, entry_no, area_code, meeting_kind, demand_unit, supply_unit, "
                        + "owner_unit, due_on, state, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)")
                .params(
                        number,
                        entry.entryNo(),
                        entry.body().areaCode(),
                        entry.body().kind().code(),
                        demandUnit,
                        supplyUnit,
                        owner,
                        due,
                        Timestamp.from(at))
                .update();
    }

    /** Running ones first, by date. @param after number of the last one already shown; empty to begin */
    List<Project> projects(Body body, String after, int limit) {
        return db.sql(PROJECT + """
                        WHERE p.area_code = :area AND p.meeting_kind = :kind
                          AND (:after = '' OR (p.state = 'done', p.due_on, p.project_no) >
                               (SELECT last.state = 'done', last.due_on, last.project_no FROM meeting_project last
                                WHERE last.project_no = :after))
                        ORDER BY (p.state = 'done'), p.due_on, p.project_no LIMIT :limit
                        """)
                .param("area", body.areaCode())
                .param("kind", body.kind().code())
                .param("after", after)
                .param("limit", limit)
                .query(ListStore::project)
                .list();
    }

    Optional<Project> findProject(String number) {
        return db.sql(PROJECT + "WHERE p.project_no = ?")
                .param(number)
                .query(ListStore::project)
                .optional();
    }

    /** @return false when it was done before */
    boolean done(String number, String result, String user, Instant at) {
        return db.sql("UPDATE meeting_project SET state = 'done', result = ?, done_by = ?, done_at = ? "
                                + "WHERE project_no = ? AND state = 'running'")
                        .params(result, user, Timestamp.from(at), number)
                        .update()
                == 1;
    }

    /** Counts as reminded of at that stage; those that were not yet. @param dueBefore their day lies before it */
    List<Late> remind(int stage, LocalDate dueBefore) {
        return db.sql("UPDATE meeting_project SET reminded_stage = ? WHERE state = 'running' AND reminded_stage < ? "
                        + "AND due_on < ? RETURNING project_no, area_code, meeting_kind, owner_unit, due_on")
                .params(stage, stage, dueBefore)
                .query((row, number) -> new Late(
                        row.getString("project_no"),
                        new Body(
                                row.getString("area_code"),
                                MeetingKind.of(row.getString("meeting_kind")).orElseThrow()),
                        row.getString("owner_unit"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    /** A project whose day has passed. */
    record Late(String projectNo, Body body, String ownerUnit, LocalDate dueOn) {}

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("entry_no"),
                Choices.of(EntryKind.class, row.getString("kind")),
                new Body(
                        row.getString("area_code"),
                        MeetingKind.of(row.getString("meeting_kind")).orElseThrow()),
                row.getString("unit_code"),
                Choices.of(Category.class, row.getString("category")),
                row.getString("title"),
                row.getString("text"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                Choices.of(Entry.State.class, row.getString("state")),
                row.getTimestamp("listed_at").toInstant());
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        return new Claim(
                row.getLong("id"),
                row.getString("entry_no"),
                row.getString("unit_code"),
                row.getString("text"),
                row.getString("own_entry"),
                row.getTimestamp("claimed_at").toInstant(),
                answered(answer));
    }

    private static Claim.@Nullable Answer answered(@Nullable String answer) {
        return answer == null ? null : Choices.of(Claim.Answer.class, answer);
    }

    private static Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getString("project_no"),
                row.getString("entry_no"),
                row.getString("title"),
                row.getString("demand_unit"),
                row.getString("supply_unit"),
                row.getString("owner_unit"),
                row.getObject("due_on", LocalDate.class),
                row.getString("state").equals("done"),
                row.getString("result"));
    }
}
