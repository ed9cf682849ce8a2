package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.shaodao.audit.Journal;
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
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlotRequests(
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

    /** Granted: the limit moves to the day asked for. */
    public Instant grantExtension(String caseNo, String unit) {
        var slot = slots.getOpen(caseNo, unit);
        var until = decide(slot, "extension", "granted", "asked");
        until.ifPresent(due -> {
            slots.due(slot.id(), due);
            journal.record(caseNo, unit, "同意延期", "办理时限延至" + Limits.words(due).substring(2));
        });
        changed(caseNo);
        return until.orElse(slot.dueAt());
    }

    public void refuseExtension(String caseNo, String unit) {
        var slot = slots.getOpen(caseNo, unit);
        decide(slot, "extension", "refused", "asked").ifPresent(due -> journal.record(caseNo, unit, "不同意延期", "办理时限不变"));
        changed(caseNo);
    }

    /** The pause begins: until when it lasts unless somebody resumes before. */
    public Instant beginPause(String caseNo, String unit) {
        var slot = slots.getOpen(caseNo, unit);
        var until = decide(slot, "pause", "running", "asked");
        slots.state(slot.id(), SlotState.PAUSED);
        if (slot.lead()) {
            cases.state(caseNo, CaseState.PAUSED, CaseState.HANDLING, CaseState.DISPATCHED);
        }
        journal.record(caseNo, unit, "挂起", "暂停办理");
        changed(caseNo);
        return until.orElse(clock.instant());
    }

    /** The pause is over, by hand or by its end date. */
    public void endPause(String caseNo, String unit) {
        slots.findOpen(caseNo, unit).ifPresent(slot -> {
            decide(slot, "pause", "over", "running");
            slots.state(slot.id(), SlotState.HANDLING);
            if (slot.lead()) {
                cases.state(caseNo, CaseState.HANDLING, CaseState.PAUSED);
            }
            journal.record(caseNo, unit, "恢复办理", "挂起结束");
        });
        changed(caseNo);
    }

    private Optional<Instant> decide(Slot slot, String kind, String to, String from) {
        return db.sql("UPDATE whistle_slot_request SET state = ?, decided_at = ? "
                        + "WHERE slot_id = ? AND kind = ? AND state = ? RETURNING until")
                .params(to, Timestamp.from(clock.instant()), slot.id(), kind, from)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }
}
