package org.shaodao.directory;

import java.time.Instant;

/** Somebody's turn on duty, from a moment up to another. */
record Shift(long id, String unitCode, String userId, Instant from, Instant until) {
    boolean isOver(Instant at) {
        return !at.isBefore(until);
    }

    boolean runs(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    boolean sameAs(ShiftDraft draft) {
        return userId.equals(draft.userId()) && from.equals(draft.from()) && until.equals(draft.until());
    }
}
