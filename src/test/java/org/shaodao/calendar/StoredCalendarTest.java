package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.StoredCalendar.Found;
import org.shaodao.calendar.StoredCalendar.Own;
import org.shaodao.calendar.StoredCalendar.Year;
import org.shaodao.calendar.YearPlan.Mark;

/** What the tables say: years, and whose windows hold on a day. */
class StoredCalendarTest {
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final Windows SUMMER = Sample.windows("08:30-12:00 15:00-18:00");
    private static final Windows SHORT = Sample.windows("09:00-16:00");
    private static final Year YEAR = new Year(
            new YearPlan(2026, Map.of(LocalDate.of(2026, 3, 2), new Mark("节", true))),
            3,
            false,
            "文件",
            List.of(),
            "安宁",
            Instant.parse("2026-11-22T01:30:00Z"));

    private final StoredCalendar calendar = new StoredCalendar(
            List.of(YEAR),
            Map.of(
                    "city", new TreeMap<>(Map.of(LocalDate.of(2026, 1, 1), new Own(SHORT))),
                    "street", new TreeMap<>(Map.of(JULY, new Own(SUMMER), OCTOBER, new Own(null)))));

    @Test
    void theNearestAreaThatHasWindowsOnThatDayDecides() {
        var upwards = List.of("grid", "street", "city");
        assertThat(calendar.nearest(upwards, JULY.minusDays(1))).contains(new Found("city", SHORT));
        assertThat(calendar.nearest(upwards, JULY)).contains(new Found("street", SUMMER));
        assertThat(calendar.nearest(upwards, OCTOBER.minusDays(1))).contains(new Found("street", SUMMER));
        assertThat(calendar.nearest(upwards, OCTOBER)).contains(new Found("city", SHORT));
        assertThat(calendar.nearest(List.of("grid"), JULY)).isEmpty();
    }

    @Test
    void withoutAnyTheUsualOnesHold() {
        assertThat(calendar.daysFor(List.of("street")).windowsOn(JULY)).isEqualTo(SUMMER);
        assertThat(calendar.daysFor(List.of("street")).windowsOn(OCTOBER)).isEqualTo(Windows.USUAL);
        assertThat(calendar.daysFor(List.of()).windowsOn(JULY)).isEqualTo(Windows.USUAL);
        assertThat(calendar.ownOf("grid")).isEmpty();
        assertThat(calendar.ownOf("street")).hasSize(2);
    }

    @Test
    void theYearsMakeTheCalendar() {
        assertThat(calendar.years()).containsOnly(Map.entry(2026, YEAR));
        assertThat(calendar.year(2026)).contains(YEAR);
        assertThat(calendar.year(2027)).isEmpty();
        assertThat(calendar.calendar().isWorking(LocalDate.of(2026, 3, 2))).isFalse();
        assertThat(YEAR.when()).isEqualTo("2026-11-22 09:30");
    }
}
