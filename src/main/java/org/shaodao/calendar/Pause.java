package org.shaodao.calendar;

import java.time.Instant;

/**
 * A time in which a clock stood still. Only what was really paused: end it where it ended, not where it was to end.
 *
 * @param from first moment of it
 * @param to first moment after it; the same as {@code from} for none at all
 */
public record Pause(Instant from, Instant to) {
    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause ends before it begins: %s to %s".formatted(from, to));
        }
    }
}
