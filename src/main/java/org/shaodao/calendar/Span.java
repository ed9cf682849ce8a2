package org.shaodao.calendar;

/**
 * How much time has been counted.
 *
 * @param count minutes for a unit in hours, else days; not below 0
 */
public record Span(long count, LimitUnit unit) {
    private static final long MINUTES = 60;

    public Span {
        if (count < 0) {
            throw new IllegalArgumentException("time is not counted backwards: " + count);
        }
    }

    public boolean isZero() {
        return count == 0;
    }

    /** For people: 2个工作日, 1小时30分, 45分钟. */
    public String text() {
        if (!unit.inHours()) {
            return count + unit.counted();
        }
        var hours = count / MINUTES;
        var minutes = count % MINUTES;
        if (hours == 0) {
            return minutes + "分钟";
        }
        return minutes == 0 ? hours + "小时" : "%d小时%d分".formatted(hours, minutes);
    }
}
