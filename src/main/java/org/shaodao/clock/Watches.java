package org.shaodao.clock;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One timer for all clocks of a case, and one for each unit's part: it fires at the next limit, or one working day after
 * one, looks at the rows, and is set anew. Clocks come, go and move in between; only an earlier moment has to move the
 * timer, because one that fires early just looks.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Watches {
    /** When nothing runs: some clock may start without anybody moving the timer only if the model was redrawn. */
    private static final Duration IDLE = Duration.ofDays(30);

    private static final Duration SOON = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final ClockStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Watches(JdbcClient db, ClockStore store, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Says what has passed since the last look, each of it once, and when to look again. */
    public Watch look(String subject, String part) {
        var now = clock.instant();
        var overdue = store.noticeOverdue(subject, part, now);
        for (var late : overdue) {
            var matter = late.terms().matter();
            events.publishEvent(new ClockOverdue(late.key(), matter.areaCode(), matter.group()));
        }
        var names = overdue.stream().map(late -> late.key().name()).collect(toUnmodifiableSet());
        // One thing at a time: what was noticed only now and is a day over already is raised by the next look.
        var escalate = !names.contains(ClockName.DISPATCH) && store.noticeEscalation(subject, part, now);
        return new Watch(names, escalate, arm(subject, part));
    }

    /** When to look for the first time: a case or a part begins. */
    public Instant arm(String subject, String part) {
        var now = clock.instant();
        // Never a moment that has passed: the timer would fire without end.
        var next = store.nextLimit(subject, part)
                .map(limit -> limit.isAfter(now) ? limit : now.plus(SOON))
                .orElseGet(() -> now.plus(IDLE));
        db.sql("INSERT INTO clock_watch (subject, part, next_at) VALUES (?, ?, ?) "
                        + "ON CONFLICT (subject, part) DO UPDATE SET next_at = excluded.next_at")
                .params(subject, part, Timestamp.from(next))
                .update();
        return next;
    }

    /** A clock runs again: the timer may be set for later than what passes next. */
    void again(String subject, String part) {
        store.nextLimit(subject, part).ifPresent(next -> notLaterThan(subject, part, next));
    }

    /** A clock starts or moves: the timer must not be set for later than its limit. */
    void notLaterThan(String subject, String part, Instant dueAt) {
        var moved = db.sql("UPDATE clock_watch SET next_at = ? WHERE subject = ? AND part = ? AND next_at > ?")
                .params(Timestamp.from(dueAt), subject, part, Timestamp.from(dueAt))
                .update();
        if (moved == 1) {
            events.publishEvent(new WatchMoved(subject, part, dueAt));
        }
    }
}
