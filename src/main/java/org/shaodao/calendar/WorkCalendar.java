package org.shaodao.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shaodao.calendar.Explanation.Holiday;

/** Which days are working days: by the notices that are known, else Monday to Friday. */
final class WorkCalendar {
    private final Map<Integer, YearPlan> plans;

    WorkCalendar(Map<Integer, YearPlan> plans) {
        this.plans = Map.copyOf(plans);
    }

    /** The same, with another notice for that plan's year. */
    WorkCalendar with(YearPlan plan) {
        var all = new HashMap<>(plans);
        all.put(plan.year(), plan);
        return new WorkCalendar(all);
    }

    Optional<YearPlan> plan(int year) {
        return Optional.ofNullable(plans.get(year));
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

    /** The holiday for whose sake work is done on that day; empty for other days. */
    Optional<String> makeUp(LocalDate day) {
        return mark(day).filter(mark -> !mark.off()).map(YearPlan.Mark::name);
    }

    /**
     * Days off in a row, under one name, or under several when two holidays meet.
     *
     * @param over days in order
     */
    List<Holiday> holidays(List<LocalDate> over) {
        var found = new ArrayList<Holiday>();
        var names = new LinkedHashSet<String>();
        for (var day : over) {
            var name = holiday(day).orElse(null);
            if (name == null) {
                names.clear();
                continue;
            }
            var goesOn = !names.isEmpty();
            names.add(name);
            var joined = String.join("、", names);
            if (goesOn) {
                var last = found.size() - 1;
                found.set(last, new Holiday(joined, found.get(last).from(), day));
            } else {
                found.add(new Holiday(joined, day, day));
            }
        }
        return List.copyOf(found);
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
