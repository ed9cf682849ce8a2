package org.shaodao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Explanation.Holiday;
import org.shaodao.calendar.Explanation.Hours;

/** Finds out which days and windows a count went over, and so what has to be said about it. Pure. */
final class Explainer {
    private final WorkDays days;
    private final WorkCalendar calendar;
    private final Start start;
    private final Limit limit;
    private final Counting counting;

    private Explainer(WorkDays days, Start start, Limit limit, Counting counting) {
        this.days = days;
        this.calendar = days.calendar();
        this.start = start;
        this.limit = limit;
        this.counting = counting;
    }

    /** @param start to the minute, as it was counted */
    static Explanation explain(WorkDays days, Start start, Limit limit, Counting counting) {
        return new Explainer(days, start, limit, counting).explanation();
    }

    private Explanation explanation() {
        var unit = limit.unit();
        var lastDay = unit == LimitUnit.CALENDAR_DAY
                ? WorkDays.day(start.at()).plusDays(limit.count() + counting.paused())
                : null;
        var over = unit == LimitUnit.EMERGENCY_HOUR ? List.<LocalDate>of() : countedOver(lastDay);
        return new Explanation(
                start,
                limit,
                countedFrom(),
                unit == LimitUnit.CALENDAR_DAY ? calendar.holidays(over) : withWorkdays(calendar.holidays(over)),
                over.stream().filter(calendar::isMakeUp).toList(),
                hours(over),
                new Span(counting.paused(), unit),
                !counting.pauses().isEmpty(),
                lastDay,
                lastDay == null ? List.of() : heldUp(over),
                unpublished(over),
                counting.dueAt());
    }

    /** The days that decided. Of calendar days only the last one is looked at, and where it moved. */
    private List<LocalDate> countedOver(@Nullable LocalDate lastDay) {
        var first = WorkDays.day(start.at());
        if (lastDay != null) {
            first = lastDay;
        } else if (limit.unit() == LimitUnit.WORKING_DAY
                || (calendar.isWorking(first) && !days.end(first).isAfter(start.at()))) {
            first = first.plusDays(1);
        }
        return first.datesUntil(WorkDays.day(counting.dueAt()).plusDays(1)).toList();
    }

    private @Nullable Instant countedFrom() {
        if (limit.unit() != LimitUnit.WORKING_HOUR) {
            return null;
        }
        var opens = days.nextOpen(start.at());
        return opens.equals(start.at()) ? null : opens;
    }

    private List<LocalDate> heldUp(List<LocalDate> over) {
        return over.subList(0, over.size() - 1).stream()
                .filter(calendar::isWorking)
                .toList();
    }

    /** A holiday on a Saturday and a Sunday takes nothing away that would have counted. */
    private static List<Holiday> withWorkdays(List<Holiday> holidays) {
        return holidays.stream()
                .filter(holiday -> holiday.from()
                        .datesUntil(holiday.to().plusDays(1))
                        .anyMatch(day -> !WorkCalendar.isWeekend(day)))
                .toList();
    }

    private List<Hours> hours(List<LocalDate> over) {
        var unit = limit.unit();
        if (unit == LimitUnit.EMERGENCY_HOUR || (unit == LimitUnit.WORKING_HOUR && inOneGo())) {
            return List.of();
        }
        if (!unit.inHours()) {
            var last = WorkDays.day(counting.dueAt());
            return List.of(new Hours(last, days.windowsOn(last)));
        }
        var pieces = new ArrayList<Hours>();
        for (var day : over) {
            var windows = days.windowsOn(day);
            if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).windows().equals(windows)) {
                pieces.add(new Hours(day, windows));
            }
        }
        return List.copyOf(pieces);
    }

    private boolean inOneGo() {
        return days.nextOpen(start.at()).equals(start.at())
                && start.at()
                        .plus(limit.count() + counting.paused(), ChronoUnit.MINUTES)
                        .equals(counting.dueAt());
    }

    private SortedSet<Integer> unpublished(List<LocalDate> over) {
        var paused = limit.unit() == LimitUnit.CALENDAR_DAY
                ? counting.pauses().stream()
                        .flatMap(pause -> Stream.of(pause.from(), pause.to()).map(WorkDays::day))
                : Stream.<LocalDate>empty();
        var years = new TreeSet<Integer>();
        Stream.concat(over.stream(), paused)
                .map(LocalDate::getYear)
                .filter(year -> !calendar.knows(year))
                .forEach(years::add);
        return Collections.unmodifiableSortedSet(years);
    }
}
