package org.shaodao.meeting.resolution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress, or what was said to it; kept as it was written.
 *
 * @param userId null for silence
 * @param choice code of what was chosen: {@code progress}, {@code done}, {@code yes}, {@code return}
 * @param proof with a report: what shows it
 */
record ResolutionWord(
        Step step, @Nullable String userId, String choice, String text, String proof, boolean silent, Instant at) {
    /** Who said it. */
    enum Step {
        REPORT("落实反馈"),
        SECRETARY("秘书确认"),
        PROPOSER("提议单位确认");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
