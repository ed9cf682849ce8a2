package org.shaodao.calendar;

import java.time.Instant;
import java.util.List;

/** Deadlines over the working days of one area. Pure: what the service answers once it knows the calendar. */
record Calculator(WorkDays days) {
    Deadline deadline(Start start, Limit limit, List<Pause> pauses) {
        var from = new Start(Pauses.minute(start.at()), start.verb());
        var counting =
                Counting.of(Counter.of(limit.unit(), days), from.at(), limit.count(), Pauses.since(from.at(), pauses));
        var parts = Explainer.explain(days, from, limit, counting);
        return new Deadline(counting.dueAt(), !parts.unpublished().isEmpty(), parts);
    }

    Instant reminder(Instant start, Instant due, LimitUnit unit, List<Pause> pauses, int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a part of a limit is 1 to 100 percent: " + percent);
        }
        var from = Pauses.minute(start);
        return Counting.part(minutesOf(unit), from, due, percent, Pauses.since(from, pauses));
    }

    private Counter minutesOf(LimitUnit unit) {
        return switch (unit) {
            case EMERGENCY_HOUR, CALENDAR_DAY -> new Counter.Minutes();
            case WORKING_HOUR, WORKING_DAY -> new Counter.WorkingMinutes(days);
        };
    }

    Instant later(Instant from, Limit limit) {
        return Counter.of(limit.unit(), days).add(Pauses.minute(from), limit.count());
    }

    Span elapsed(Instant start, Instant until, LimitUnit unit, List<Pause> pauses) {
        var from = Pauses.minute(start);
        var counter = Counter.of(unit, days);
        return new Span(Counting.elapsed(counter, from, Pauses.minute(until), Pauses.since(from, pauses)), unit);
    }
}
