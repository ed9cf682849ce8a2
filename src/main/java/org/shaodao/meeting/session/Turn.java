package org.shaodao.meeting.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it was at a meeting.
 *
 * @param unitCode null when nobody was in the roster: then the convenor chairs
 * @param placeWas its place in the roster before this turn
 * @param reason why it was skipped; else empty
 */
public record Turn(
        String meetingNo,
        @Nullable String unitCode,
        State state,
        @Nullable Long placeWas,
        String reason,
        Instant at) {
    /** What became of a turn. */
    public enum State {
        CHAIRING("轮值"),
        SKIPPED("跳过，下次优先"),
        VOID("会议取消，轮值保留");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
