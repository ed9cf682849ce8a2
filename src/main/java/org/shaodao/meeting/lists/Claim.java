package org.shaodao.meeting.lists;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit's claim of another's entry.
 *
 * @param unitCode who claims it
 * @param ownEntry number of the entry of the claimer's own that it is about; null where there is none
 * @param answer what the other side said; null while it is open
 */
record Claim(
        long id,
        String entryNo,
        String unitCode,
        String text,
        @Nullable String ownEntry,
        Instant claimedAt,
        @Nullable Answer answer) {
    /** What became of a claim. */
    enum Answer {
        AGREED("同意对接"),
        DECLINED("未同意"),
        /** Another claim was agreed to, or the entry was withdrawn. */
        OVERTAKEN("已由他人对接或已撤下");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
