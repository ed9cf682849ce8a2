package org.shaodao.calendar;

import static java.util.stream.Collectors.toCollection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What another notice for a year changes. Pure.
 *
 * @param plan what is to hold
 * @param arrives true when the year had no notice
 * @param days that count otherwise, or are called otherwise; they may lie in a neighbour year
 */
record YearChange(YearPlan plan, boolean arrives, SortedSet<LocalDate> days) {
    static YearChange of(WorkCalendar before, YearPlan plan) {
        var after = before.with(plan);
        var named = new TreeSet<>(plan.days().keySet());
        before.plan(plan.year()).ifPresent(old -> named.addAll(old.days().keySet()));
        var days = named.stream()
                .filter(day -> before.isWorking(day) != after.isWorking(day)
                        || !before.holiday(day).equals(after.holiday(day)))
                .collect(toCollection(TreeSet::new));
        return new YearChange(plan, !before.knows(plan.year()), days);
    }

    /** Years in which limits are to be counted again. */
    SortedSet<Integer> years() {
        var years = days.stream().map(LocalDate::getYear).collect(toCollection(TreeSet::new));
        if (arrives) {
            years.add(plan.year());
        }
        return years;
    }

    /** For the journal: 2027年节假日安排第2版：放假33天，调休上班6天；与上一版相比变动1天：2027-02-05. */
    String told(int version) {
        var off = plan.days().values().stream().filter(YearPlan.Mark::off).count();
        var told = "%d年节假日安排第%d版：放假%d天，调休上班%d天"
                .formatted(plan.year(), version, off, plan.days().size() - off);
        if (arrives) {
            return told;
        }
        return told + (days.isEmpty() ? "；与上一版的工作日相同" : "；与上一版相比变动%d天：%s".formatted(days.size(), join(days)));
    }

    static String join(Collection<?> values) {
        return String.join("、", values.stream().map(Object::toString).toList());
    }
}
