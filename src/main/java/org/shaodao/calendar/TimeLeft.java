package org.shaodao.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * How long it is until a limit, or since it, in words and by the clock on the wall: the limit itself was counted by
 * working time already. {@code common/scripts/time-left.js} says the same in the browser; both keep to one table
 * ({@code time-left.csv} of the tests).
 */
public final class TimeLeft {
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private TimeLeft() {}

    /**
     * For example 还剩2天3小时, 还剩3小时20分, 还剩20分钟, 已超时1天.
     *
     * @param due the first moment that is too late
     */
    public static String text(Instant now, Instant due) {
        if (now.isBefore(due)) {
            var left = Duration.between(now, due).toMinutes();
            return left == 0 ? "还剩不到1分钟" : "还剩" + words(left);
        }
        var over = Duration.between(due, now).toMinutes();
        return over == 0 ? "刚刚超时" : "已超时" + words(over);
    }

    private static String words(long minutes) {
        if (minutes >= DAY) {
            var hours = minutes % DAY / HOUR;
            return minutes / DAY + "天" + (hours == 0 ? "" : hours + "小时");
        }
        if (minutes < HOUR) {
            return minutes + "分钟";
        }
        var rest = minutes % HOUR;
        return minutes / HOUR + "小时" + (rest == 0 ? "" : rest + "分");
    }
}
