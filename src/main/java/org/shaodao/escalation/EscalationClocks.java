package org.shaodao.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.shaodao.calendar.Start;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockMoved;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.Matter;
import org.shaodao.clock.TaskTimed;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The clocks of leaders: taking charge, the ledger's review, the meeting, the confirmation. One runs at a time. */
@Component
class EscalationClocks {
    private static final Set<ClockName> OWN =
            EnumSet.of(ClockName.TAKE_CHARGE, ClockName.LEDGER_REVIEW, ClockName.MEETING, ClockName.CONFIRM_OUTCOME);

    private final Clocks clocks;
    private final EscalationStore store;
    private final WorkingTime time;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EscalationClocks(
            Clocks clocks,
            EscalationStore store,
            WorkingTime time,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clocks = clocks;
        this.store = store;
        this.time = time;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** The leader of the level is asked from now on. */
    Instant takeCharge(Escalation escalation) {
        stop(escalation.caseNo());
        return clocks.start(
                        key(escalation, ClockName.TAKE_CHARGE), matter(escalation), new Start(clock.instant(), "提级"))
                .dueAt();
    }

    /** It is looked at again on that day, until its last working window ends. */
    void review(Escalation escalation, LocalDate day) {
        stop(escalation.caseNo());
        clocks.startUntil(
                key(escalation, ClockName.LEDGER_REVIEW),
                matter(escalation),
                new Start(clock.instant(), "挂账"),
                time.closing(day, escalation.areaCode()));
    }

    /** The outcome is to be confirmed from now on; the task of it is there. */
    void confirmAgain(Escalation escalation) {
        var key = key(escalation, ClockName.CONFIRM_OUTCOME);
        var due = clocks.start(key, matter(escalation), new Start(clock.instant(), "答复"))
                .dueAt();
        events.publishEvent(new TaskTimed(key, due));
    }

    /** The leader has decided, or nothing is left to decide. */
    void stop(String caseNo) {
        clocks.of(caseNo).stream()
                .filter(ClockView::open)
                .map(ClockView::key)
                .filter(key -> OWN.contains(key.name()))
                .forEach(clocks::stop);
    }

    /** By another calendar or another table: the escalation says by when its leader is to answer. */
    @EventListener
    void on(ClockMoved moved) {
        if (moved.key().name() == ClockName.TAKE_CHARGE) {
            store.due(moved.key().subject(), moved.key().part(), moved.dueAt());
        }
    }

    private ClockKey key(Escalation escalation, ClockName name) {
        return new ClockKey(escalation.caseNo(), escalation.heldAt(), name);
    }

    private Matter matter(Escalation escalation) {
        return new Matter(escalation.areaCode(), null, null, directory.group(Duty.LEADER, escalation.heldAt()));
    }
}
