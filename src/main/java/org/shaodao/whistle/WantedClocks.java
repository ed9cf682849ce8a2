package org.shaodao.whistle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Start;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.Matter;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.engine.Choices;

/**
 * Which clocks run in a case as it stands (processes.md, "Clocks and their first limits"). A case's clocks start at its
 * registration and a unit's at its dispatch, never at signing: otherwise cases bounce for free. Pure.
 */
final class WantedClocks {
    private final CaseRecord found;
    private final List<TimedSlot> slots;
    private final boolean givenBack;
    private final Directory directory;
    private final Instant now;
    private final List<Wanted> wanted = new ArrayList<>();

    private WantedClocks(CaseRecord found, List<TimedSlot> slots, boolean givenBack, Directory directory, Instant now) {
        this.found = found;
        this.slots = slots;
        this.givenBack = givenBack;
        this.directory = directory;
        this.now = now;
    }

    /**
     * A clock that has to run.
     *
     * @param half half of its limit: rework
     * @param dueAt a limit that a leader ordered; null when it is counted
     */
    record Wanted(
            ClockKey key,
            Matter matter,
            Start start,
            boolean half,
            @Nullable Instant dueAt) {}

    /**
     * @param slots the open ones
     * @param givenBack its leader gave it back, and its supervisor has not sent it on yet
     */
    static List<Wanted> of(
            CaseRecord found, List<TimedSlot> slots, boolean givenBack, Directory directory, Instant now) {
        var clocks = new WantedClocks(found, slots, givenBack, directory, now);
        clocks.ofCase();
        if (atWork(found.state())) {
            slots.forEach(clocks::ofSlot);
        }
        return List.copyOf(clocks.wanted);
    }

    private void ofCase() {
        switch (found.state()) {
            case REGISTERED -> {
                if (givenBack) {
                    of(ClockName.AWAIT_DECISION, area(Duty.SUPERVISE), new Start(now, "退回"));
                } else {
                    of(ClockName.DISPATCH, area(Duty.DISPATCH), registered());
                }
                untilAnswered();
            }
            case DISPATCHED, HANDLING, PAUSED -> {
                untilAnswered();
                if (slots.stream().noneMatch(timed -> timed.slot().lead())) {
                    of(ClockName.CONSOLIDATE, lead(), new Start(now, "主办单位办结"));
                }
            }
            // Its leader has a clock; whoever waits for the leader can do nothing, and has none.
            case ESCALATED -> untilAnswered();
            case ANSWERED -> of(ClockName.VERIFY, area(Duty.VERIFY), new Start(now, "答复"));
            case CALLBACK -> of(ClockName.CALLBACK, area(Duty.CALLBACK), new Start(now, "核查"));
            case LEDGERED, MERGED, REJECTED, WITHDRAWN, CANCELLED, CLOSED -> {
                // Nothing runs: it waits for somebody else's clock, or is over.
            }
        }
    }

    /** Total and contact: from the registration until there is an answer. */
    private void untilAnswered() {
        if (found.grade() != null) {
            of(ClockName.TOTAL, lead(), registered());
        }
        if (found.reachable() || found.whistler() != null) {
            of(ClockName.CONTACT, lead(), registered());
        }
    }

    private void ofSlot(TimedSlot timed) {
        var slot = timed.slot();
        var handles = directory.unitGroup(Duty.HANDLE, slot.unit());
        switch (slot.state()) {
            case DISPATCHED -> {
                if (!timed.rework()) {
                    of(slot, ClockName.CHECK_IN, handles);
                }
                if (slot.mayDecline()) {
                    of(slot, ClockName.DECLINE_WINDOW, handles);
                }
                handling(timed, handles);
            }
            case DECLINING -> {
                // The unit's clocks run on while its objection is ruled on.
                of(slot, ClockName.RULE_ON_DECLINE, area(Duty.SUPERVISE), new Start(now, "退单"));
                handling(timed, handles);
            }
            case HANDLING, PAUSED -> handling(timed, handles);
            // An upheld objection voids the unit's clocks; the case's dispatcher has to find another unit.
            case REPLACING -> of(ClockName.DISPATCH, area(Duty.DISPATCH), new Start(now, "退单成立"));
            case DONE, WAIVED, DECLINED, VOID -> {
                // Not open: not among the slots.
            }
        }
    }

    private void handling(TimedSlot timed, String handles) {
        var slot = timed.slot();
        if (timed.needsArrival(found.kind()) && slot.arrivedAt() == null) {
            of(slot, ClockName.ARRIVE, handles);
        }
        wanted.add(new Wanted(
                new ClockKey(found.caseNo(), slot.unit(), ClockName.HANDLE),
                matter(handles),
                new Start(slot.dispatchedAt(), timed.rework() ? "退回复办" : "派单"),
                timed.rework(),
                timed.orderedDueAt()));
    }

    private void of(ClockName name, String group, Start start) {
        wanted.add(new Wanted(ClockKey.of(found.caseNo(), name), matter(group), start, false, null));
    }

    private void of(Slot slot, ClockName name, String group) {
        of(slot, name, group, new Start(slot.dispatchedAt(), "派单"));
    }

    private void of(Slot slot, ClockName name, String group, Start start) {
        wanted.add(new Wanted(new ClockKey(found.caseNo(), slot.unit(), name), matter(group), start, false, null));
    }

    private Start registered() {
        return new Start(found.registeredAt(), "登记");
    }

    private Matter matter(String group) {
        return matter(found, group);
    }

    static Matter matter(CaseRecord found, String group) {
        var grade = found.grade();
        return new Matter(
                found.areaCode(), grade == null ? null : Choices.code(grade), Choices.code(found.kind()), group);
    }

    private String area(Duty duty) {
        return directory.group(duty, found.areaCode());
    }

    /** Whoever answers for the case now: its lead unit; its dispatcher before the dispatch, and while another lead is sought. */
    private String lead() {
        var sought = slots.stream()
                .map(TimedSlot::slot)
                .anyMatch(slot -> slot.lead() && slot.state() == SlotState.REPLACING);
        return Optional.ofNullable(atWork(found.state()) && !sought ? found.leadUnit() : null)
                .map(unit -> directory.unitGroup(Duty.HANDLE, unit))
                .orElseGet(() -> area(Duty.DISPATCH));
    }

    private static boolean atWork(CaseState state) {
        return state == CaseState.DISPATCHED || state == CaseState.HANDLING || state == CaseState.PAUSED;
    }
}
