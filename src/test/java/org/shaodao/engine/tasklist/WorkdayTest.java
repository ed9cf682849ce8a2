package org.shaodao.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WorkdayTest {
    @Test
    void todayIsShanghaisDayEvenWhereTheServerKeepsUtc() {
        var workday = new Workday(Clock.fixed(Instant.parse("2026-02-25T16:30:00Z"), ZoneOffset.UTC));

        assertThat(workday.endOfYesterday()).isEqualTo(Instant.parse("2026-02-25T15:59:59.999Z"));
        assertThat(workday.endOfToday()).isEqualTo(Instant.parse("2026-02-26T16:00:00Z"));
    }

    @Test
    void aDayEndsAtMidnight() {
        var workday = new Workday(Clock.fixed(Instant.parse("2026-02-25T15:59:59Z"), ZoneOffset.UTC));

        assertThat(workday.endOfToday()).isEqualTo(Instant.parse("2026-02-25T16:00:00Z"));
    }
}
