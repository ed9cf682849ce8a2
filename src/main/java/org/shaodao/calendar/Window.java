package org.shaodao.calendar;

import java.time.LocalTime;

/**
 * A stretch of a working day in which work is done: 08:30 to 12:00.
 *
 * @param from first minute of it
 * @param to first minute after it, later than {@code from}; it ends at midnight at the latest by 23:59
 */
public record Window(LocalTime from, LocalTime to) {
    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins: %s to %s".formatted(from, to));
        }
        if (from.getSecond() != 0 || from.getNano() != 0 || to.getSecond() != 0 || to.getNano() != 0) {
            throw new IllegalArgumentException("a window is set to the minute: %s to %s".formatted(from, to));
        }
    }

    /** For people: 08:30—12:00. */
    public String text() {
        return from + "—" + to;
    }
}
