package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is said of the time that is left; the browser is held to the same table by {@code DueDateBrowserTest}. */
class TimeLeftTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/calendar/time-left.csv", numLinesToSkip = 1)
    void theTimeLeftIsSaidAsTheTableSays(long seconds, String words) {
        var now = Instant.parse("2026-02-26T09:30:00Z");

        assertThat(TimeLeft.text(now, now.plusSeconds(seconds))).isEqualTo(words);
    }
}
