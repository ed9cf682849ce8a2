package org.shaodao.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock as its row says it. */
record ClockRow(
        long id,
        ClockKey key,
        Terms terms,
        Counted counted,
        ClockState state,
        @Nullable Instant stoppedAt) {
    ClockView view() {
        return new ClockView(
                key,
                state,
                terms.start().at(),
                counted.dueAt(),
                counted.escalateAt(),
                counted.provisional(),
                counted.explanation(),
                counted.dueText(),
                terms.matter().group(),
                terms.limit().unit(),
                stoppedAt);
    }
}
