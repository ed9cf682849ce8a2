package org.shaodao.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Counts along an explanation, the way somebody with the sentence in hand would: knows weekends, and of holidays,
 * make-up days, windows and pauses only what the parts say. It shares no arithmetic with {@link Counter}, so that the
 * two agree only if the sentence tells the whole story.
 */
final class Recount {
    private final Explanation parts;
    private final long count;

    private Recount(Explanation parts) {
        this.parts = parts;
        this.count = parts.limit().count() + parts.paused().count();
    }

    static Instant of(Explanation parts) {
        var recount = new Recount(parts);
        return switch (parts.limit().unit()) {
            case EMERGENCY_HOUR -> parts.start().at().plus(recount.count, ChronoUnit.MINUTES);
            case WORKING_HOUR -> recount.hours();
            case WORKING_DAY -> recount.closing(recount.workingDay());
            case CALENDAR_DAY -> recount.closing(recount.movedDay());
        };
    }

    private Instant hours() {
        var from = parts.countedFrom() == null ? parts.start().at() : parts.countedFrom();
        if (parts.hours().isEmpty()) {
            return from.plus(count, ChronoUnit.MINUTES);
        }
        var left = Duration.ofMinutes(count);
        var now = from;
        for (var day = WorkDays.day(from); ; day = day.plusDays(1)) {
            if (!counts(day)) {
                continue;
            }
            for (var window : windows(day).list()) {
                var closes = WorkDays.at(day, window.to());
                if (!closes.isAfter(now)) {
                    continue;
                }
                var opens = WorkDays.at(day, window.from());
                now = opens.isAfter(now) ? opens : now;
                var room = Duration.between(now, closes);
                if (room.compareTo(left) >= 0) {
                    return now.plus(left);
                }
                left = left.minus(room);
            }
        }
    }

    private LocalDate workingDay() {
        var day = WorkDays.day(parts.start().at());
        for (var counted = 0L; counted < count; ) {
            day = day.plusDays(1);
            if (counts(day)) {
                counted++;
            }
        }
        return day;
    }

    private LocalDate movedDay() {
        var day = WorkDays.day(parts.start().at()).plusDays(count);
        while (!counts(day) || parts.heldUp().contains(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean counts(LocalDate day) {
        var off = WorkCalendar.isWeekend(day) || parts.holidays().stream().anyMatch(holiday -> holiday.covers(day));
        return !off || parts.makeUpDays().contains(day);
    }

    private Instant closing(LocalDate day) {
        return WorkDays.at(day, windows(day).closes());
    }

    private Windows windows(LocalDate day) {
        return parts.hours().stream()
                .filter(hours -> !hours.since().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(parts.hours().get(0))
                .windows();
    }
}
