package org.shaodao.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the notice for one year says of single days. Ordinary weekends are not in it.
 *
 * @param days may lie in the December before or the January after, as some notices' do
 */
record YearPlan(int year, SortedMap<LocalDate, Mark> days) {
    YearPlan(int year, Map<LocalDate, Mark> days) {
        this(year, (SortedMap<LocalDate, Mark>) new TreeMap<>(days));
    }

    /**
     * @param name of the holiday: 春节
     * @param off a day off; else a make-up workday (调休上班)
     */
    record Mark(String name, boolean off) {}
}
