package org.shaodao.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.LimitUnit;

/**
 * A clock as others see it.
 *
 * @param dueAt the first moment that is too late
 * @param escalateAt one working day later: the matter goes one level up
 * @param provisional the limit reaches into a year without a holiday notice
 * @param explanation how the limit came about, in one Chinese sentence
 * @param dueText for lists: 应于2月26日17:30前
 * @param group candidate group that has to act
 * @param unit what its limit is counted in
 * @param stoppedAt null while it is open
 */
public record ClockView(
        ClockKey key,
        ClockState state,
        Instant startedAt,
        Instant dueAt,
        Instant escalateAt,
        boolean provisional,
        String explanation,
        String dueText,
        String group,
        LimitUnit unit,
        @Nullable Instant stoppedAt) {
    public boolean open() {
        return state.open();
    }

    /** Done after its limit, or not done although it has passed. */
    public boolean late(Instant now) {
        return (stoppedAt == null ? now : stoppedAt).isAfter(dueAt);
    }
}
