package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import org.shaodao.audit.Journal;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One unit's part: taken, declined, handled, done. */
@Service
@Transactional
public class Slots {
    private final CaseStore cases;
    private final SlotStore slots;
    private final Dispatchers dispatchers;
    private final CaseClocks clocks;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Slots(
            CaseStore cases,
            SlotStore slots,
            Dispatchers dispatchers,
            CaseClocks clocks,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.dispatchers = dispatchers;
        this.clocks = clocks;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What a unit that is asked needs to know. */
    public Terms take(String caseNo, String unit) {
        var slot = slots.getOpen(caseNo, unit);
        var found = cases.get(caseNo);
        var rework = slots.rework(slot.id());
        if (rework) {
            slots.checkedIn(slot.id(), clock.instant());
        }
        return new Terms(
                slot.lead(),
                rework,
                String.join(",", dispatchers.of(caseNo, unit)),
                needsArrival(found.kind()),
                due(slot, ClockName.CHECK_IN),
                due(slot, ClockName.ARRIVE),
                due(slot, ClockName.HANDLE));
    }

    /** processes.md, {@code Task_Arrive}. */
    static boolean needsArrival(WhistleKind kind) {
        return kind == WhistleKind.EMERGENCY || kind == WhistleKind.ENFORCEMENT;
    }

    /** The limit of one of the unit's clocks; of its handling when that one does not apply. */
    private Instant due(Slot slot, ClockName name) {
        return clocks.open(slot.caseNo(), slot.unit(), name)
                .map(ClockView::dueAt)
                .orElse(slot.dueAt());
    }

    /** 报到: the unit's word that it takes its part. */
    public void checkIn(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        slots.checkedIn(slot.id(), clock.instant());
        if (cases.state(caseNo, CaseState.HANDLING, CaseState.DISPATCHED)) {
            journal.record(caseNo, unit, "开始办理", "首个单位已报到");
        }
        changed(caseNo);
    }

    /** A decline or a transfer waits for its ruling; the unit's clocks run on. */
    public void decline(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        slots.state(slot.id(), SlotState.DECLINING);
        slots.endRequests(slot.id(), clock.instant());
        goOn(slot);
        changed(caseNo);
    }

    /** The objection falls: the unit keeps its part and may not object again. */
    public void dismissDecline(String caseNo, String unit) {
        var slot = hold(caseNo, unit);
        slots.mayNotDecline(slot.id());
        slots.state(slot.id(), slot.checkedInAt() == null ? SlotState.DISPATCHED : SlotState.HANDLING);
        journal.record(caseNo, unit, "退单未获支持", "由该单位继续办理");
        changed(caseNo);
    }

    /** The objection stands: the slot is free for another unit. */
    public void upholdDecline(String caseNo, String unit) {
        slots.state(hold(caseNo, unit).id(), SlotState.REPLACING);
        clocks.seekAnother(caseNo);
        journal.record(caseNo, unit, "退单成立", "待改派其他单位");
        changed(caseNo);
    }

    public void arrive(String caseNo, String unit) {
        slots.arrived(hold(caseNo, unit).id(), clock.instant());
        changed(caseNo);
    }

    /** The unit is done with its part. Asking twice changes nothing. */
    public void finish(String caseNo, String unit) {
        cases.lock(caseNo);
        slots.findOpen(caseNo, unit).ifPresent(slot -> {
            slots.ended(slot.id(), SlotState.DONE, clock.instant());
            goOn(slot);
            journal.record(caseNo, unit, "办理完毕", slot.lead() ? "主办单位已办结，待汇总答复" : "协办单位已办结");
        });
        changed(caseNo);
    }

    /** The unit's part, the case's row first: whoever merges the case at this moment holds both in the same order. */
    private Slot hold(String caseNo, String unit) {
        cases.lock(caseNo);
        return slots.getOpen(caseNo, unit);
    }

    /** A pause of the lead ends with the lead's work, and with it the case's. */
    private void goOn(Slot slot) {
        if (slot.lead()) {
            cases.state(slot.caseNo(), CaseState.HANDLING, CaseState.PAUSED);
        }
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }

    /**
     * What a unit that is asked needs to know.
     *
     * @param rework it goes straight to handling: no check-in, no declining
     * @param dispatchedBy user ids of the dispatcher and of those in whose stead they dispatched, separated by commas; empty
     *     when the catalogue dispatched
     * @param needsArrival its presence on the spot has to be proved
     */
    public record Terms(
            boolean lead,
            boolean rework,
            String dispatchedBy,
            boolean needsArrival,
            Instant checkInDueAt,
            Instant arriveDueAt,
            Instant handleDueAt) {}
}
