package org.shaodao.calendar;

import java.util.Set;

/**
 * From now on limits are counted otherwise: running clocks are to be computed again. Published inside the transaction of
 * the change, in which {@link WorkingTime} already counts by the new calendar. Another node may count by the old one for
 * two seconds more, so whoever recomputes there says {@link WorkingTime#lookAgain} first.
 *
 * @param years in which days count otherwise, or which have data for the first time; empty when no day does
 * @param areaCodes areas whose windows have changed, for them and for what lies below; empty when none have
 */
public record CalendarChanged(Set<Integer> years, Set<String> areaCodes) {
    public CalendarChanged {
        years = Set.copyOf(years);
        areaCodes = Set.copyOf(areaCodes);
    }
}
