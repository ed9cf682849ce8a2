package org.shaodao.whistle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open slot with what its clocks depend on.
 *
 * @param rework it goes straight to handling, with half of the limit
 * @param orderedDueAt a limit that a leader ordered; null when it is counted
 */
record TimedSlot(Slot slot, boolean rework, @Nullable Instant orderedDueAt) {
    /** Its presence on the spot has to be proved (processes.md, process 2). */
    boolean needsArrival(WhistleKind kind) {
        return !rework && Slots.needsArrival(kind);
    }
}
