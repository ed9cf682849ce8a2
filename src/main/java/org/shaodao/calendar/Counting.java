package org.shaodao.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic: a limit counted from its start over its pauses. Pure.
 *
 * @param dueAt the first moment that is too late
 * @param paused units added for pauses
 * @param pauses those that began before the limit
 */
record Counting(Instant dueAt, long paused, List<Pause> pauses) {
    /**
     * Each pause that begins before the limit moves it by what lay inside the pause; by that, a later one may come to
     * begin before it. Where the last of some calendar days moved into a pause, it moves on behind it: no limit falls into
     * a time in which the clock stands still. In other units it cannot.
     */
    static Counting of(Counter counter, Instant start, long count, Pauses pauses) {
        var due = counter.add(start, count);
        var paused = 0L;
        var counted = new ArrayList<Pause>();
        for (var pause : pauses.list()) {
            if (!pause.from().isBefore(due)) {
                break;
            }
            counted.add(pause);
            paused += counter.between(pause.from(), pause.to());
            due = counter.add(start, count + paused);
            while (counter instanceof Counter.CalendarDays days && !due.isAfter(pause.to())) {
                due = days.next(due);
            }
        }
        return new Counting(due, paused, List.copyOf(counted));
    }

    /** Units since the start that were not paused; the inverse of {@link #of}. */
    static long elapsed(Counter counter, Instant start, Instant until, Pauses pauses) {
        var passed = counter.between(counter.from(start), until);
        return Math.max(0, passed - pauses.until(until).count(counter));
    }

    /** The moment at which so many hundredths of the time up to the limit have passed, pauses left out. */
    static Instant part(Counter minutes, Instant start, Instant due, int percent, Pauses pauses) {
        var all = elapsed(minutes, start, due, pauses);
        if (all == 0) {
            return due;
        }
        var moment = of(minutes, start, (all * percent + 99) / 100, pauses).dueAt();
        return moment.isBefore(due) ? moment : due;
    }
}
