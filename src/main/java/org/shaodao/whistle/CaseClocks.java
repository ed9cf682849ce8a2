package org.shaodao.whistle;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.Start;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockMoved;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.Matter;
import org.shaodao.clock.PauseReason;
import org.shaodao.clock.TaskTimed;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the clocks of a case in step with where it stands: after each change, in its transaction, those that should run
 * are started and those that should not are stopped. No service has to think of a clock, and none can forget one.
 */
@Service
@Transactional
public class CaseClocks {
    /** Started and stopped by what happens inside a state, not by the state. */
    private static final Set<ClockName> BESIDE = EnumSet.of(ClockName.APPROVE_EXTENSION);

    /** From the registration the first time, later from the moment at which the case came back. */
    private static final Set<ClockName> ANEW = EnumSet.of(ClockName.DISPATCH, ClockName.TOTAL, ClockName.CONTACT);

    /** Of the escalation, which looks after them. */
    private static final Set<ClockName> OF_ESCALATION =
            EnumSet.of(ClockName.TAKE_CHARGE, ClockName.LEDGER_REVIEW, ClockName.MEETING, ClockName.CONFIRM_OUTCOME);

    /**
     * Whether such a clock starts and ends without a change of its case, as those of a leader do: what shows the limits of a
     * case has to look again then.
     */
    public static boolean runsByItself(ClockName name) {
        return OF_ESCALATION.contains(name) || BESIDE.contains(name);
    }

    /** Once stopped it does not run again: the reporter has been reached. What was called off was not. */
    private static final Set<ClockName> ONCE = EnumSet.of(ClockName.CONTACT);

    private static final Set<CaseState> GIVEN_UP =
            EnumSet.of(CaseState.MERGED, CaseState.LEDGERED, CaseState.WITHDRAWN, CaseState.CANCELLED);
    private static final Set<SlotState> UNDONE =
            EnumSet.of(SlotState.REPLACING, SlotState.WAIVED, SlotState.DECLINED, SlotState.VOID);

    private final Clocks clocks;
    private final CaseStore cases;
    private final SlotStore slots;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseClocks(
            Clocks clocks,
            CaseStore cases,
            SlotStore slots,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clocks = clocks;
        this.cases = cases;
        this.slots = slots;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** First of all who hear of a change: cards and lists are drawn by what the clocks say. */
    @EventListener
    @Order(0)
    void on(CaseChanged changed) {
        keep(changed.caseNo());
    }

    private void keep(String caseNo) {
        var known = clocks.of(caseNo);
        var open = slots.timed(caseNo);
        var found = cases.get(caseNo);
        var wanted = WantedClocks.of(found, open, cases.givenBack(caseNo), directory, clock.instant());
        var keys = wanted.stream().map(WantedClocks.Wanted::key).collect(Collectors.toSet());
        known.stream()
                .filter(ClockView::open)
                .map(ClockView::key)
                .filter(key -> !OF_ESCALATION.contains(key.name()) || isDoneAgain(key, found.state()))
                .filter(key -> !keys.contains(key) && !isBeside(key, open))
                .forEach(key -> end(caseNo, key));
        known.stream()
                .filter(view -> view.state() == ClockState.PAUSED && keys.contains(view.key()))
                .filter(view -> !waits(view.key(), open))
                .forEach(view -> clocks.resume(view.key()));
        wanted.forEach(one -> known.stream()
                .filter(view -> view.open() && view.key().equals(one.key()))
                .filter(view -> !view.group().equals(one.matter().group()))
                .forEach(view -> clocks.entrust(view.key(), one.matter().group())));
        wanted.stream()
                .filter(one -> !runs(known, one.key()) && !answeredBefore(known, one.key()))
                .forEach(one -> start(one, known));
    }

    /** Nobody can confirm an outcome that was undone; with the next answer its leader is asked anew. */
    private static boolean isDoneAgain(ClockKey key, CaseState state) {
        return key.name() == ClockName.CONFIRM_OUTCOME && !state.answered();
    }

    /** A pause ends with the work it stopped, whatever ended that: an objection, a transfer, another unit. */
    private static boolean waits(ClockKey key, List<TimedSlot> open) {
        return open.stream()
                .map(TimedSlot::slot)
                .filter(slot -> slot.state() == SlotState.PAUSED)
                .anyMatch(
                        slot -> key.part().isEmpty() ? slot.lead() : slot.unit().equals(key.part()));
    }

    /** Done, or of no matter any more: what became of the unit's part, or of the case, tells which. */
    private void end(String caseNo, ClockKey key) {
        var done = key.part().isEmpty()
                ? !GIVEN_UP.contains(cases.get(caseNo).state())
                : slots.latestState(caseNo, key.part()).filter(UNDONE::contains).isEmpty();
        if (done) {
            clocks.stop(key);
        } else {
            clocks.cancel(key);
        }
    }

    private static boolean isBeside(ClockKey key, List<TimedSlot> open) {
        return BESIDE.contains(key.name())
                && open.stream().anyMatch(timed -> timed.slot().unit().equals(key.part()));
    }

    private static boolean runs(List<ClockView> known, ClockKey key) {
        return known.stream()
                .filter(view -> view.key().equals(key))
                .anyMatch(view -> view.open() || ONCE.contains(key.name()) && view.state() == ClockState.STOPPED);
    }

    /** The total ends with the first answer: rework has half of the handling, and a leader's order its own limit. */
    private static boolean answeredBefore(List<ClockView> known, ClockKey key) {
        return key.name() == ClockName.TOTAL
                && known.stream().anyMatch(view -> view.key().equals(key) && view.state() == ClockState.STOPPED);
    }

    private void start(WantedClocks.Wanted one, List<ClockView> known) {
        // A case that comes back from a merge, the ledger or a unit is counted anew: the time it was away is nobody's
        // here.
        var again = ANEW.contains(one.key().name())
                && known.stream().anyMatch(view -> view.key().equals(one.key()));
        var start = again ? new Start(clock.instant(), "退回") : one.start();
        var view = one.dueAt() != null
                ? clocks.startUntil(one.key(), one.matter(), start, one.dueAt())
                : one.half()
                        ? clocks.startHalf(one.key(), one.matter(), start)
                        : clocks.start(one.key(), one.matter(), start);
        show(one.key(), view.dueAt());
        if (one.key().name() == ClockName.AWAIT_DECISION) {
            events.publishEvent(new TaskTimed(one.key(), view.dueAt()));
        }
    }

    @EventListener
    void on(ClockMoved moved) {
        show(moved.key(), moved.dueAt());
    }

    /** A unit's limit is shown with its slot. */
    private void show(ClockKey key, Instant dueAt) {
        if (key.name() == ClockName.HANDLE) {
            slots.findOpen(key.subject(), key.part()).ifPresent(slot -> slots.due(slot.id(), dueAt));
        }
    }

    /** The case has been graded: its clocks are counted by the new limits. */
    void graded(String caseNo, String grade) {
        clocks.grade(caseNo, grade);
    }

    /** The reporter has been reached for the first time. */
    public void contacted(String caseNo) {
        clocks.stop(ClockKey.of(caseNo, ClockName.CONTACT));
    }

    /**
     * Another unit is to be found. Where one is sought already, the clock begins anew: this one has the whole time. What was
     * missed stays on record.
     */
    void seekAnother(String caseNo) {
        var key = ClockKey.of(caseNo, ClockName.DISPATCH);
        clocks.open(key).ifPresent(view -> {
            if (view.late(clock.instant())) {
                clocks.stop(key);
            } else {
                clocks.cancel(key);
            }
        });
    }

    /** To be done once more, from that moment on: a second look, another call. */
    void again(String caseNo, ClockName name, Instant from, String verb) {
        clocks.stop(ClockKey.of(caseNo, name));
        WantedClocks.of(cases.get(caseNo), slots.timed(caseNo), false, directory, from).stream()
                .filter(one -> one.key().equals(ClockKey.of(caseNo, name)))
                .forEach(one -> clocks.start(one.key(), one.matter(), new Start(from, verb)));
    }

    /** The unit waits; when it leads, the case waits with it. */
    void pause(Slot slot, PauseReason reason, String proof, Instant until) {
        held(slot).forEach(key -> clocks.pause(key, reason, proof, until));
    }

    void resume(Slot slot) {
        held(slot).forEach(clocks::resume);
    }

    private static List<ClockKey> held(Slot slot) {
        var handle = new ClockKey(slot.caseNo(), slot.unit(), ClockName.HANDLE);
        var arrive = new ClockKey(slot.caseNo(), slot.unit(), ClockName.ARRIVE);
        return slot.lead()
                ? List.of(handle, arrive, ClockKey.of(slot.caseNo(), ClockName.TOTAL))
                : List.of(handle, arrive);
    }

    /** Granted: the unit's limit, and when it leads that of the case. */
    Clocks.Extended extend(Slot slot, BigDecimal more) {
        var key = new ClockKey(slot.caseNo(), slot.unit(), ClockName.HANDLE);
        var before = clocks.open(key);
        var granted = clocks.extend(key, more);
        if (granted == Clocks.Extended.GRANTED && slot.lead()) {
            extendTotal(
                    slot.caseNo(), more, before.orElseThrow(), clocks.open(key).orElseThrow());
        }
        return granted;
    }

    /** The same number where the units are the same; else, once more, or beyond its own limit, the same stretch of time. */
    private void extendTotal(String caseNo, BigDecimal more, ClockView before, ClockView after) {
        var total = ClockKey.of(caseNo, ClockName.TOTAL);
        var sameUnit =
                clocks.open(total).filter(view -> view.unit() == after.unit()).isPresent();
        if (!sameUnit || clocks.extend(total, more) != Clocks.Extended.GRANTED) {
            clocks.follow(total, Duration.between(before.dueAt(), after.dueAt()), after.dueAt());
        }
    }

    /** What one unit's handling may take, before any extension; empty when a leader set it. */
    public Optional<Limit> handling(String caseNo, String unit) {
        return clocks.limit(new ClockKey(caseNo, unit, ClockName.HANDLE));
    }

    /** A leader's order has a limit of its own, also for the case as a whole. */
    void order(String caseNo, Instant until) {
        var found = cases.get(caseNo);
        clocks.startUntil(
                ClockKey.of(caseNo, ClockName.TOTAL),
                WantedClocks.matter(found, group(found, "", ClockName.TOTAL)),
                new Start(clock.instant(), "提级指令"),
                until);
    }

    /** A leader sets the limit of all who work on the case. */
    void setLimits(String caseNo, Instant dueAt) {
        for (var slot : slots.open(caseNo)) {
            clocks.setLimit(new ClockKey(caseNo, slot.unit(), ClockName.HANDLE), dueAt);
        }
        clocks.setLimit(ClockKey.of(caseNo, ClockName.TOTAL), dueAt);
    }

    /**
     * The limit of a clock of the case or of one unit's part, for a diagram that asks for it. One that does not run yet
     * starts now: a manager may have drawn a task where the case did not know of one.
     *
     * @param part code of the unit; empty for the case itself
     */
    public Instant due(String caseNo, String part, ClockName name) {
        var key = new ClockKey(caseNo, part, name);
        return clocks.open(key).map(ClockView::dueAt).orElseGet(() -> {
            var found = cases.get(caseNo);
            var matter = WantedClocks.matter(found, group(found, part, name));
            if (name == ClockName.AWAIT_DECISION && !cases.givenBack(caseNo)) {
                // Its task is there and nobody can do it before the leader has spoken, who has a clock of their own.
                return clocks.plain(name, matter, new Start(clock.instant(), "提级"));
            }
            return clocks.start(key, matter, new Start(clock.instant(), name.label() + "开始"))
                    .dueAt();
        });
    }

    /** What the table gives from now on, for diagrams from before the clocks; no clock runs for it. */
    public Instant plain(ClockName name, String kind) {
        return clocks.plain(name, new Matter("", null, kind, ""), new Start(clock.instant(), name.label()));
    }

    private String group(CaseRecord found, String part, ClockName name) {
        if (OF_ESCALATION.contains(name)) {
            return directory.group(Duty.LEADER, part);
        }
        return part.isEmpty()
                ? directory.group(Duty.DISPATCH, found.areaCode())
                : directory.unitGroup(Duty.HANDLE, part);
    }

    /** The clock, if it runs. */
    public Optional<ClockView> open(String caseNo, String part, ClockName name) {
        return clocks.open(new ClockKey(caseNo, part, name));
    }

    /** All clocks of a case and its units, as they started. */
    public List<ClockView> of(String caseNo) {
        return clocks.of(caseNo);
    }

    /** What was asked beside the state is decided. */
    void stop(String caseNo, String part, ClockName name) {
        clocks.stop(new ClockKey(caseNo, part, name));
    }
}
