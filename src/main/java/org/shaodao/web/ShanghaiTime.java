package org.shaodao.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments as the city's people read and write them: in Shanghai's time, whatever the server's zone. */
public final class ShanghaiTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ShanghaiTime() {}

    /** For example {@code 2026-11-22 09:30}; empty for none. */
    public static String minute(@Nullable Instant moment) {
        return moment == null ? "" : MINUTE.format(moment.atZone(ZONE));
    }

    /** The moment at which that day begins. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The moment at which that day is over. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
