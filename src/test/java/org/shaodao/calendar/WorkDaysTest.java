package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A date that somebody names ends with the windows of the place. */
class WorkDaysTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Windows SUMMER = new Windows(List.of(new Window(LocalTime.of(9, 0), LocalTime.of(18, 15))));

    private final WorkDays days =
            new WorkDays(new WorkCalendar(Map.of()), day -> day.isBefore(MONDAY) ? Windows.USUAL : SUMMER);

    @Test
    void aNamedDayEndsWithItsOwnLastWindow() {
        assertThat(days.lastWindow(MONDAY.minusDays(3))).isEqualTo(Instant.parse("2026-11-27T09:30:00Z"));
        assertThat(days.lastWindow(MONDAY)).isEqualTo(Instant.parse("2026-11-30T10:15:00Z"));
    }

    @Test
    void aNamedSundayStaysTheSunday() {
        assertThat(days.lastWindow(MONDAY.minusDays(1))).isEqualTo(Instant.parse("2026-11-29T09:30:00Z"));
        assertThat(days.closing(MONDAY.minusDays(1))).isEqualTo(Instant.parse("2026-11-30T10:15:00Z"));
    }
}
