package org.shaodao.clock;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.Start;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.security.CurrentActor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** {@link Clocks} over their rows. Whoever changes an open clock holds its row first. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class StoredClocks implements Clocks {
    private final ClockStore store;
    private final ReminderStore reminders;
    private final Watches watches;
    private final LimitPolicy policy;
    private final Reckoning reckoning;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredClocks(
            ClockStore store,
            ReminderStore reminders,
            Watches watches,
            LimitPolicy policy,
            WorkingTime time,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.reminders = reminders;
        this.watches = watches;
        this.policy = policy;
        this.reckoning = new Reckoning(time);
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public ClockView start(ClockKey key, Matter matter, Start start) {
        return begin(key, matter, start, false, null);
    }

    @Override
    public ClockView startHalf(ClockKey key, Matter matter, Start start) {
        return begin(key, matter, start, true, null);
    }

    @Override
    public ClockView startUntil(ClockKey key, Matter matter, Start start, Instant dueAt) {
        store.end(key, ClockState.VOID, clock.instant());
        return begin(key, matter, start, false, dueAt);
    }

    private ClockView begin(ClockKey key, Matter matter, Start start, boolean half, @Nullable Instant setDueAt) {
        var running = store.open(key);
        if (running.isPresent()) {
            return running.get().view();
        }
        var counted = Terms.of(matter, start, half, policy.of(key.name(), matter.grade(), matter.kind()));
        var terms = setDueAt == null ? counted : counted.set(setDueAt, clock.instant());
        store.insert(key, terms, reckoning.count(key.name(), terms, List.of()));
        var begun = store.open(key).orElseThrow();
        plan(begun, begun.terms(), begun.counted().dueAt(), false);
        watches.notLaterThan(key.subject(), key.part(), begun.counted().dueAt());
        events.publishEvent(new ClockStarted(key, matter));
        return begun.view();
    }

    @Override
    public void stop(ClockKey key) {
        end(key, ClockState.STOPPED);
    }

    @Override
    public void cancel(ClockKey key) {
        end(key, ClockState.VOID);
    }

    private void end(ClockKey key, ClockState state) {
        if (store.end(key, state, clock.instant())) {
            events.publishEvent(new ClockEnded(key));
        }
    }

    @Override
    public void pause(ClockKey key, PauseReason reason, String proof, Instant until) {
        store.lock(key).filter(found -> found.state() == ClockState.RUNNING).ifPresent(found -> {
            store.insertPause(found.id(), reason, proof, clock.instant(), until, user());
            store.state(found.id(), ClockState.PAUSED);
            recount(found, found.terms(), MoveReason.PAUSE);
        });
    }

    @Override
    public void resume(ClockKey key) {
        store.lock(key).filter(found -> found.state() == ClockState.PAUSED).ifPresent(found -> {
            store.endPause(found.id(), clock.instant());
            store.state(found.id(), ClockState.RUNNING);
            recount(found, found.terms(), MoveReason.RESUME);
            watches.again(key.subject(), key.part());
        });
    }

    @Override
    public Extended extend(ClockKey key, BigDecimal more) {
        var found = store.lock(key);
        if (found.isEmpty() || found.get().terms().setDueAt() != null) {
            return Extended.NOT_OPEN;
        }
        var terms = found.get().terms();
        if (terms.extension() != null) {
            return Extended.TWICE;
        }
        if (!terms.limit().allows(more)) {
            return Extended.TOO_MUCH;
        }
        store.extendedBy(found.get().id(), user(), clock.instant());
        recount(found.get(), terms.extended(more), MoveReason.EXTEND);
        return Extended.GRANTED;
    }

    @Override
    public void follow(ClockKey key, Duration by, Instant end) {
        store.lock(key).filter(found -> found.terms().setDueAt() == null).ifPresent(found -> {
            var own = found.counted().dueAt().plus(by);
            var more = reckoning.extension(
                    key.name(), found.terms(), store.pauses(found.id()), own.isAfter(end) ? own : end);
            store.extendedBy(found.id(), user(), clock.instant());
            recount(found, found.terms().extended(more), MoveReason.EXTEND);
        });
    }

    @Override
    public void setLimit(ClockKey key, Instant dueAt) {
        store.lock(key).ifPresent(found -> {
            store.setBy(found.id(), user());
            recount(found, found.terms().set(dueAt, clock.instant()), MoveReason.SET);
        });
    }

    @Override
    public void beginAt(ClockKey key, Instant at) {
        store.lock(key).ifPresent(found -> {
            store.beginAt(found.id(), at);
            recount(found, found.terms().from(at), MoveReason.CALENDAR);
        });
    }

    @Override
    public void entrust(ClockKey key, String group) {
        store.lock(key).ifPresent(found -> store.entrust(found.id(), group));
    }

    @Override
    public void grade(String subject, String grade) {
        for (var found : store.lockOpen(subject)) {
            if (!grade.equals(found.terms().matter().grade())) {
                recount(found, byTable(found.key().name(), found.terms().graded(grade)), MoveReason.GRADE);
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Instant plain(ClockName name, Matter matter, Start start) {
        var terms = Terms.of(matter, start, false, policy.of(name, matter.grade(), matter.kind()));
        return reckoning.count(name, terms, List.of()).dueAt();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ClockView> open(ClockKey key) {
        return store.open(key).map(ClockRow::view);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Limit> limit(ClockKey key) {
        return store.open(key)
                .map(ClockRow::terms)
                .filter(terms -> terms.setDueAt() == null)
                .map(Terms::limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClockView> of(String subject) {
        return store.of(subject).stream().map(ClockRow::view).toList();
    }

    /** Counts an open clock, whose row is held, by the calendar and the table as they are now. */
    void recount(ClockRow found, MoveReason why) {
        recount(found, byTable(found.key().name(), found.terms()), why);
    }

    private void recount(ClockRow found, Terms terms, MoveReason why) {
        var counted = reckoning.count(found.key().name(), terms, store.pauses(found.id()));
        var now = clock.instant();
        store.update(found.id(), terms, counted, now);
        var was = found.counted();
        plan(found, terms, counted.dueAt(), why.givesTime() && counted.dueAt().isAfter(was.dueAt()));
        // Also when the year arrived in which it lies: the limit is the same, and not provisional any more.
        if (!counted.dueAt().equals(was.dueAt())
                || !counted.escalateAt().equals(was.escalateAt())
                || counted.provisional() != was.provisional()) {
            store.trace(found, why, counted.dueAt(), now, user());
            events.publishEvent(new ClockMoved(found.key(), was.dueAt(), counted.dueAt(), why));
            watches.notLaterThan(found.key().subject(), found.key().part(), counted.dueAt());
        }
    }

    private Terms byTable(ClockName name, Terms terms) {
        return terms.ruled(
                policy.of(name, terms.matter().grade(), terms.matter().kind()));
    }

    /** @param later the limit is a later one: what was told of the one before is told once more when its moment comes */
    private void plan(ClockRow found, Terms terms, Instant dueAt, boolean later) {
        var id = found.id();
        var pauses = store.pauses(id);
        var now = clock.instant();
        reminders.keepOnly(id, terms.remindAt());
        for (var percent : terms.remindAt()) {
            var at = reckoning.reminder(found.key().name(), terms, dueAt, pauses, percent);
            if (later && at.isAfter(now)) {
                reminders.again(id, percent);
            }
            reminders.plan(id, percent, at);
        }
    }

    private @Nullable String user() {
        return actor.get().user();
    }
}
