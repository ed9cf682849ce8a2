package org.shaodao.calendar;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;

/** All that the tables say, indexed for reading. Immutable. */
final class StoredCalendar {
    private final SortedMap<Integer, Year> years;
    private final Map<String, NavigableMap<LocalDate, Own>> own;
    private final WorkCalendar calendar;

    /** @param own by area, then by the first day on which it holds */
    StoredCalendar(List<Year> years, Map<String, NavigableMap<LocalDate, Own>> own) {
        this.years =
                new TreeMap<>(years.stream().collect(toMap(year -> year.plan().year(), year -> year)));
        this.own = own;
        this.calendar = new WorkCalendar(years.stream().map(Year::plan).collect(toMap(YearPlan::year, plan -> plan)));
    }

    /**
     * The notice of one year, in one of its versions.
     *
     * @param version 1 for the first one
     * @param shipped came with the product
     * @param source for people
     * @param papers addresses of the notices
     * @param uploadedBy name at the time; null when shipped
     */
    record Year(
            YearPlan plan,
            int version,
            boolean shipped,
            String source,
            List<String> papers,
            @Nullable String uploadedBy,
            Instant uploadedAt) {
        /** When it came, in Shanghai's time: 2026-11-22 09:30. */
        public String when() {
            return ShanghaiTime.minute(uploadedAt);
        }
    }

    /**
     * What an area says of its own.
     *
     * @param windows null: those of the area above
     */
    record Own(@Nullable Windows windows) {}

    WorkCalendar calendar() {
        return calendar;
    }

    SortedMap<Integer, Year> years() {
        return years;
    }

    Optional<Year> year(int year) {
        return Optional.ofNullable(years.get(year));
    }

    NavigableMap<LocalDate, Own> ownOf(String areaCode) {
        return own.getOrDefault(areaCode, new TreeMap<>());
    }

    /** @param upwards codes of the area and those above it, nearest first */
    WorkDays daysFor(List<String> upwards) {
        return new WorkDays(
                calendar, day -> nearest(upwards, day).map(Found::windows).orElse(Windows.USUAL));
    }

    /** @param areaCode whose windows they are */
    record Found(String areaCode, Windows windows) {}

    /** The nearest windows that hold on a day; empty when the usual ones do. */
    Optional<Found> nearest(List<String> upwards, LocalDate day) {
        for (var area : upwards) {
            var entry = ownOf(area).floorEntry(day);
            var windows = entry == null ? null : entry.getValue().windows();
            if (windows != null) {
                return Optional.of(new Found(area, windows));
            }
        }
        return Optional.empty();
    }
}
