package org.shaodao.directory;

import java.time.Instant;

/**
 * A turn that somebody wants to enter.
 *
 * @param where where it was read, for example {@code 第 3 行：}; empty for a form
 */
record ShiftDraft(String where, String userId, Instant from, Instant until) {
    boolean overlaps(Instant otherFrom, Instant otherUntil) {
        return from.isBefore(otherUntil) && otherFrom.isBefore(until);
    }
}
