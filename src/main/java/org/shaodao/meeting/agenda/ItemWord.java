package org.shaodao.meeting.agenda;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One word on an item, kept as it was written.
 *
 * @param unitCode unit for which it was said; null where it was the meeting's or a rule's
 * @param userId who said it; null for silence and rules
 * @param choice code of what was chosen, for example {@code object}
 * @param silent nothing was said within the limit
 */
record ItemWord(
        Step step,
        @Nullable String unitCode,
        @Nullable String userId,
        String choice,
        String text,
        boolean silent,
        Instant at) {
    /** Where it was said. */
    enum Step {
        REVIEW("初审"),
        COMPLETION("补充材料"),
        OPINION("征求意见"),
        CHAIR("轮值主席审定"),
        CONVENOR("召集人审定"),
        MEETING("会议"),
        END("终结");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
