package org.shaodao.notification.outgoing;

import java.time.Instant;
import java.time.LocalTime;
import org.shaodao.web.ShanghaiTime;

/**
 * When somebody wants to be left alone; may go over midnight.
 *
 * @param from in Shanghai's time
 * @param to the first minute at which they may be told again; not {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours without end");
        }
    }

    /** When they may be told what happened now: now, or when the quiet is over. */
    Instant notBefore(Instant now) {
        var here = now.atZone(ShanghaiTime.ZONE);
        var time = here.toLocalTime();
        var overMidnight = from.isAfter(to);
        var quiet =
                overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return now;
        }
        var day = here.toLocalDate();
        var end = overMidnight && !time.isBefore(from) ? day.plusDays(1) : day;
        return end.atTime(to).atZone(ShanghaiTime.ZONE).toInstant();
    }
}
