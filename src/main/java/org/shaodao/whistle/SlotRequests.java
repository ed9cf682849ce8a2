package org.shaodao.whistle;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.shaodao.audit.Journal;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.PauseReason;
import org.shaodao.web.ShanghaiTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Extensions and pauses of one unit's part, once the process has heard of them. */
@Service
@Transactional
public class SlotRequests {
    private final JdbcClient db;
    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlotRequests(
            JdbcClient db,
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Granted: so much more of the unit's limit as was asked for. */
    public void grantExtension(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        var more = decide(slot, "extension", "granted", "asked").map(Decided::amount);
        more.ifPresent(amount -> {
            if (clocks.extend(slot, amount) == Clocks.Extended.GRANTED) {
                var due = slots.getOpen(caseNo, unit).dueAt();
                journal.record(caseNo, unit, "同意延期", "办理时限延至" + ShanghaiTime.minute(due));
            } else {
                journal.record(caseNo, unit, "同意延期", "办理时限已由领导另定，维持不变");
            }
        });
        decided(caseNo, unit);
    }

    public void refuseExtension(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        decide(slot, "extension", "refused", "asked")
                .ifPresent(asked -> journal.record(caseNo, unit, "不同意延期", "办理时限不变"));
        decided(caseNo, unit);
    }

    private void decided(String caseNo, String unit) {
        clocks.stop(caseNo, unit, ClockName.APPROVE_EXTENSION);
        changed(caseNo);
    }

    /** The pause begins: until when it lasts unless somebody resumes before. */
    public Instant beginPause(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        var asked = decide(slot, "pause", "running", "asked");
        slots.state(slot.id(), SlotState.PAUSED);
        if (slot.lead()) {
            cases.state(caseNo, CaseState.PAUSED, CaseState.HANDLING, CaseState.DISPATCHED);
        }
        asked.ifPresent(pause -> clocks.pause(slot, pause.reason(), pause.proof(), pause.until()));
        journal.record(
                caseNo, unit, "挂起", asked.map(pause -> pause.reason().label()).orElse("暂停办理"));
        changed(caseNo);
        return asked.map(Decided::until).orElse(clock.instant());
    }

    /** The pause is over, by hand or by its end date. */
    public void endPause(String caseNo, String unit) {
        cases.lock(caseNo);
        slots.findOpen(caseNo, unit).ifPresent(slot -> {
            decide(slot, "pause", "over", "running");
            slots.state(slot.id(), SlotState.HANDLING);
            if (slot.lead()) {
                cases.state(caseNo, CaseState.HANDLING, CaseState.PAUSED);
            }
            clocks.resume(slot);
            journal.record(caseNo, unit, "恢复办理", "挂起结束");
        });
        changed(caseNo);
    }

    /** The unit's part, the case's row first. */
    private Slot hold(String caseNo, String unit) {
        cases.lock(caseNo);
        return slots.getOpen(caseNo, unit);
    }

    private Optional<Decided> decide(Slot slot, String kind, String to, String from) {
        return db.sql("UPDATE whistle_slot_request SET state = ?, decided_at = ? "
                        + "WHERE slot_id = ? AND kind = ? AND state = ? RETURNING until, amount, pause_reason, reason")
                .params(to, Timestamp.from(clock.instant()), slot.id(), kind, from)
                .query((row, n) -> new Decided(
                        Optional.ofNullable(row.getTimestamp(1))
                                .map(Timestamp::toInstant)
                                .orElse(clock.instant()),
                        Optional.ofNullable(row.getBigDecimal(2)).orElse(BigDecimal.ZERO),
                        Optional.ofNullable(row.getString(3))
                                .flatMap(PauseReason::of)
                                .orElse(PauseReason.OTHER_AUTHORITY),
                        row.getString(4)))
                .optional();
    }

    /** What was asked for, now decided. */
    private record Decided(Instant until, BigDecimal amount, PauseReason reason, String proof) {}

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }
}
