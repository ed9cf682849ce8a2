package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was decided in our tables and the process has still to hear; kept until it was heard or does not matter any more. */
@Service
@Transactional
public class ToldBook {
    private static final Set<CaseState> OVER =
            Set.of(CaseState.CLOSED, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final JdbcClient db;
    private final CaseStore cases;
    private final SlotStore slots;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ToldBook(
            JdbcClient db,
            CaseStore cases,
            SlotStore slots,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.slots = slots;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    void write(String caseNo, String message) {
        write(caseNo, message, null);
    }

    /** @return id of the row, for what belongs to the message */
    long write(String caseNo, String message, @Nullable String unit) {
        long id = db.sql("INSERT INTO whistle_told (case_no, message, unit_code, written_at) VALUES (?, ?, ?, ?) "
                        + "RETURNING id")
                .params(caseNo, message, unit, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        events.publishEvent(new ToldToCase(caseNo, id));
        return id;
    }

    /**
     * A message that is still to be heard; empty when it was, or does not matter any more. The case is taken first, as
     * everywhere: whoever changes it may drop what it has not heard yet.
     */
    public Optional<Told> open(long id) {
        db.sql("SELECT case_no FROM whistle_case WHERE case_no = (SELECT case_no FROM whistle_told WHERE id = ?) "
                        + "FOR UPDATE")
                .param(id)
                .query(String.class)
                .optional();
        return db.sql("SELECT case_no, message, unit_code FROM whistle_told "
                        + "WHERE id = ? AND heard_at IS NULL AND dropped_at IS NULL FOR UPDATE")
                .param(id)
                .query((row, n) -> new Told(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /** The process has still to hear it. */
    boolean waits(String caseNo, String message) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM whistle_told WHERE case_no = ? AND message = ? "
                        + "AND heard_at IS NULL AND dropped_at IS NULL)")
                .params(caseNo, message)
                .query(Boolean.class)
                .single();
    }

    /** Nobody has to hear it any more; the case's row is held. */
    void drop(String caseNo, String message) {
        db.sql("UPDATE whistle_told SET dropped_at = ? WHERE case_no = ? AND message = ? "
                        + "AND heard_at IS NULL AND dropped_at IS NULL")
                .params(Timestamp.from(clock.instant()), caseNo, message)
                .update();
    }

    public void heard(long id) {
        db.sql("UPDATE whistle_told SET heard_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** The case went on without it: what was asked has no effect any more, and the timeline says so. */
    public void dropped(long id, Told told) {
        db.sql("UPDATE whistle_told SET dropped_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (told.unit() != null) {
            journal.record(told.caseNo(), told.unit(), "申请未生效", "办理已经前进，%s不再适用".formatted(words(told.message())));
        }
    }

    /**
     * Whether the process still has to hear it. It has not when the case is over, or when our tables say that the place
     * it was meant for is gone: a message of which that cannot be said has to be heard.
     */
    public boolean matters(Told told) {
        var state = cases.get(told.caseNo()).state();
        if (OVER.contains(state)) {
            return false;
        }
        return switch (told.message()) {
            case "rating-given" -> state == CaseState.CALLBACK;
            case "merge-undone" -> state == CaseState.REGISTERED;
            case "master-answered" -> state == CaseState.MERGED;
            case "unit-added" ->
                slot(told).filter(slot -> slot.state() == SlotState.DISPATCHED).isPresent();
            case "unit-paused" ->
                slot(told).filter(slot -> slots.asked(slot.id(), "pause")).isPresent();
            case "unit-resumed" ->
                slot(told).filter(slot -> slot.state() == SlotState.PAUSED).isPresent();
            case "extension-requested" ->
                slot(told).filter(slot -> slots.asked(slot.id(), "extension")).isPresent();
            default -> true;
        };
    }

    private Optional<Slot> slot(Told told) {
        return Optional.ofNullable(told.unit()).flatMap(unit -> slots.findOpen(told.caseNo(), unit));
    }

    private static String words(String message) {
        return switch (message) {
            case "unit-added" -> "增派";
            case "unit-paused" -> "挂起";
            case "unit-resumed" -> "恢复办理";
            case "extension-requested" -> "延期";
            default -> "本次申请";
        };
    }

    /**
     * A message for the process of a case.
     *
     * @param message name as in processes.md, for example {@code unit-paused}
     * @param unit for a message to one slot, else null
     */
    public record Told(
            String caseNo, String message, @Nullable String unit) {}
}
