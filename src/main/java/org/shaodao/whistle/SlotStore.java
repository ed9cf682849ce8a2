package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of slots: every statement that reads or writes {@code whistle_slot}. */
@Repository
class SlotStore {
    private static final String OPEN = " state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused') ";

    private final JdbcClient db;

    SlotStore(JdbcClient db) {
        this.db = db;
    }

    List<Slot> of(String caseNo) {
        return db.sql("SELECT * FROM whistle_slot WHERE case_no = ? ORDER BY id")
                .param(caseNo)
                .query(SlotStore::read)
                .list();
    }

    List<Slot> open(String caseNo) {
        return db.sql("SELECT * FROM whistle_slot WHERE case_no = ? AND" + OPEN + "ORDER BY id")
                .param(caseNo)
                .query(SlotStore::read)
                .list();
    }

    /** The open slots with what their clocks depend on. */
    List<TimedSlot> timed(String caseNo) {
        return db.sql("SELECT * FROM whistle_slot WHERE case_no = ? AND" + OPEN + "ORDER BY id")
                .param(caseNo)
                .query((row, n) -> new TimedSlot(read(row, n), row.getBoolean("rework"), at(row, "ordered_due_at")))
                .list();
    }

    Optional<Slot> findOpen(String caseNo, String unit) {
        return db.sql("SELECT * FROM whistle_slot WHERE case_no = ? AND unit_code = ? AND" + OPEN)
                .param(caseNo)
                .param(unit)
                .query(SlotStore::read)
                .optional();
    }

    /** The unit's open slot, or an {@link IllegalStateException}: a unit works without its row only by a defect. */
    Slot getOpen(String caseNo, String unit) {
        return findOpen(caseNo, unit)
                .orElseThrow(() -> new IllegalStateException("no open slot of %s in %s".formatted(unit, caseNo)));
    }

    /** The open slot with its row held until the transaction ends. */
    Optional<Slot> lockOpen(String caseNo, String unit) {
        return db.sql("SELECT * FROM whistle_slot WHERE case_no = ? AND unit_code = ? AND" + OPEN + "FOR UPDATE")
                .param(caseNo)
                .param(unit)
                .query(SlotStore::read)
                .optional();
    }

    /**
     * Opens a slot. That the unit has none open yet is the caller's to see to, holding the case's row. Its limit is written
     * by its clock, which starts in the same transaction.
     */
    void insert(NewSlot slot) {
        db.sql("""
                        INSERT INTO whistle_slot (case_no, unit_code, lead, state, round, may_decline, rework, dispatched_by,
                                dispatched_at, due_at, ordered_due_at)
                        VALUES (:caseNo, :unit, :lead, 'dispatched', :round, :mayDecline, :rework, :dispatchedBy,
                                :at, :at, :orderedDueAt)
                        """)
                .param("caseNo", slot.caseNo())
                .param("unit", slot.unit())
                .param("lead", slot.lead())
                .param("round", slot.round())
                .param("mayDecline", slot.mayDecline())
                .param("rework", slot.rework())
                .param("dispatchedBy", slot.dispatchedBy())
                .param("at", Timestamp.from(slot.at()))
                .param("orderedDueAt", timestamp(slot.orderedDueAt()), Types.TIMESTAMP)
                .update();
    }

    /** Another unit takes the open slot over: reserved in the transaction of the person who chose. */
    void reassign(long id, String to, @Nullable String by) {
        db.sql("UPDATE whistle_slot SET reassign_to = ?, reassigned_by = ? WHERE id = ?")
                .params(to, by, id)
                .update();
    }

    Optional<String> reassignedBy(long id) {
        return db.sql("SELECT reassigned_by FROM whistle_slot WHERE id = ? AND reassigned_by IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** The unit works on the case, or has been chosen to take over an open slot of it. */
    boolean taken(String caseNo, String unit) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM whistle_slot WHERE case_no = ? AND ? IN (unit_code, reassign_to) AND"
                                + OPEN + ")")
                .params(caseNo, unit)
                .query(Boolean.class)
                .single();
    }

    /** Who dispatched the unit's latest slot; empty when the catalogue did. */
    Optional<String> dispatchedBy(String caseNo, String unit) {
        return db.sql(
                        "SELECT dispatched_by FROM whistle_slot WHERE case_no = ? AND unit_code = ? ORDER BY id DESC LIMIT 1")
                .params(caseNo, unit)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(by -> by);
    }

    boolean rework(long id) {
        return db.sql("SELECT rework FROM whistle_slot WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void state(long id, SlotState state) {
        db.sql("UPDATE whistle_slot SET state = ? WHERE id = ?")
                .params(Choices.code(state), id)
                .update();
    }

    void mayNotDecline(long id) {
        db.sql("UPDATE whistle_slot SET may_decline = false WHERE id = ?")
                .param(id)
                .update();
    }

    void checkedIn(long id, Instant at) {
        db.sql("UPDATE whistle_slot SET state = 'handling', checked_in_at = coalesce(checked_in_at, ?) WHERE id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    void arrived(long id, Instant at) {
        db.sql("UPDATE whistle_slot SET arrived_at = ? WHERE id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    void ended(long id, SlotState state, Instant at) {
        db.sql("UPDATE whistle_slot SET state = ?, done_at = ? WHERE id = ?")
                .params(Choices.code(state), Timestamp.from(at), id)
                .update();
        endRequests(id, at);
    }

    void due(long id, Instant due) {
        db.sql("UPDATE whistle_slot SET due_at = ? WHERE id = ?")
                .params(Timestamp.from(due), id)
                .update();
    }

    void holder(String caseNo, String unit, String user) {
        db.sql("UPDATE whistle_slot SET holder = ? WHERE case_no = ? AND unit_code = ? AND" + OPEN)
                .params(user, caseNo, unit)
                .update();
    }

    Optional<String> holder(String caseNo, String unit) {
        return db.sql("SELECT holder FROM whistle_slot WHERE case_no = ? AND unit_code = ? AND holder IS NOT NULL "
                        + "ORDER BY id DESC LIMIT 1")
                .params(caseNo, unit)
                .query(String.class)
                .optional();
    }

    /** The unit has asked for a pause or an extension, and nobody has decided on it yet. */
    boolean asked(long id, String kind) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM whistle_slot_request WHERE slot_id = ? AND kind = ? AND state = 'asked')")
                .params(id, kind)
                .query(Boolean.class)
                .single();
    }

    /** What a unit had asked for ends with its work: no extension is granted and no pause runs on. */
    void endRequests(long id, Instant at) {
        db.sql("UPDATE whistle_slot_request SET state = 'over', decided_at = ? "
                        + "WHERE slot_id = ? AND state IN ('asked', 'running')")
                .params(Timestamp.from(at), id)
                .update();
    }

    /** Where the unit's last part in the case stands. */
    Optional<SlotState> latestState(String caseNo, String unit) {
        return db.sql("SELECT state FROM whistle_slot WHERE case_no = ? AND unit_code = ? ORDER BY id DESC LIMIT 1")
                .params(caseNo, unit)
                .query(String.class)
                .optional()
                .map(state -> Choices.of(SlotState.class, state));
    }

    /** Ends every open slot of a case at once; tells which. */
    List<Slot> endAll(String caseNo, SlotState state, Instant at) {
        var ended = end(caseNo, state, at);
        ended.forEach(slot -> endRequests(slot.id(), at));
        return ended;
    }

    private List<Slot> end(String caseNo, SlotState state, Instant at) {
        return db.sql("UPDATE whistle_slot SET state = :state, done_at = :at WHERE case_no = :caseNo AND" + OPEN
                        + "RETURNING *")
                .param("state", Choices.code(state))
                .param("at", Timestamp.from(at))
                .param("caseNo", caseNo)
                .query(SlotStore::read)
                .list();
    }

    boolean anyOpen(String unit) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM whistle_slot WHERE unit_code = ? AND" + OPEN + ")")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    private static Slot read(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getLong("id"),
                row.getString("case_no"),
                row.getString("unit_code"),
                row.getBoolean("lead"),
                Choices.of(SlotState.class, row.getString("state")),
                row.getInt("round"),
                row.getBoolean("may_decline"),
                row.getTimestamp("dispatched_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                at(row, "checked_in_at"),
                at(row, "arrived_at"),
                at(row, "done_at"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        return CaseStore.instant(row, column);
    }
}
