package org.shaodao.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Which days are working days: by the notices that are known, else Monday to Friday. */
final class WorkCalendar {
    private final Map<Integer, YearPlan> plans;

    WorkCalendar(Map<Integer, YearPlan> plans) {
        this.plans = Map.copyOf(plans);
    }

    Map<Integer, YearPlan> plans() {
        return plans;
    }

    /** Whether the notice of that year is known. */
    boolean knows(int year) {
        return plans.containsKey(year);
    }

    boolean isWorking(LocalDate day) {
        return mark(day).map(mark -> !mark.off()).orElse(!isWeekend(day));
    }

    /** A Saturday or Sunday on which work is done. */
    boolean isMakeUp(LocalDate day) {
        return isWeekend(day) && isWorking(day);
    }

    /** The holiday that a day off belongs to; empty for working days and ordinary weekends. */
    Optional<String> holiday(LocalDate day) {
        return mark(day).filter(YearPlan.Mark::off).map(YearPlan.Mark::name);
    }

    LocalDate workingAtOrAfter(LocalDate day) {
        var next = day;
        while (!isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Days near New Year may be in a neighbour's notice; the latest notice that names a day decides. */
    private Optional<YearPlan.Mark> mark(LocalDate day) {
        for (var year = day.getYear() + 1; year >= day.getYear() - 1; year--) {
            var plan = plans.get(year);
            var mark = plan == null ? null : plan.days().get(day);
            if (mark != null) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
