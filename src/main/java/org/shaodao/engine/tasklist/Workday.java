package org.shaodao.engine.tasklist;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.shaodao.engine.InModels;
import org.springframework.stereotype.Component;

/**
 * The present day in Shanghai, for expressions of lists and models: {@code ${workday.endOfToday()}}. Whether it is a
 * working day is not its business.
 */
@InModels
@Component("workday")
public class Workday {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    Workday(Clock clock) {
        this.clock = clock;
    }

    /** The last millisecond of yesterday: what is later than this is due today or afterwards. */
    public Date endOfYesterday() {
        return Date.from(today().atStartOfDay(SHANGHAI).toInstant().minusMillis(1));
    }

    /** 24:00 today, which is 0:00 tomorrow: what is earlier than this is due today or before. */
    public Date endOfToday() {
        return Date.from(today().plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SHANGHAI);
    }
}
