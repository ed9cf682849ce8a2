package org.shaodao.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.CaseState;

/**
 * 督办: formal supervision of one unit in one case, or in one resolution of a joint meeting.
 *
 * @param number for example {@code DB20261122-000001}
 * @param caseNo number of the case, or of the resolution
 * @param unit code of the unit, or of the area whose leader is silent
 * @param openedBy user id; null when a rule opened it
 * @param urged how often it was urged since
 * @param answer what the unit wrote; null while it has not
 * @param closedBy user id; null while it is open, and when it ended by itself
 * @param endedWith how the case ended, when it ended with it
 */
public record Supervision(
        String number,
        String caseNo,
        String areaCode,
        String unit,
        Level level,
        Origin origin,
        String text,
        @Nullable String openedBy,
        Instant openedAt,
        int urged,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable CaseState endedWith) {
    /** Why it was opened. */
    public enum Origin {
        HAND("人工督办"),
        OVERDUE("超时督办"),
        SILENT_LEADER("包案未答复"),
        /** A resolution of a joint meeting, and no case. */
        RESOLUTION("议定事项逾期");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }

    /**
     * Whether it ends with its case. What was withdrawn, rejected or cancelled is demanded of nobody. After a closing the limit
     * that was missed is met, and what a person demanded is over when the unit has answered; else that person closes it. A
     * silent leader may still have to confirm the outcome.
     */
    boolean endsWith(CaseState state) {
        return state != CaseState.CLOSED || origin == Origin.OVERDUE || (origin == Origin.HAND && answer != null);
    }

    /** Else it is about a resolution. */
    boolean ofCase() {
        return Numbered.of(caseNo) == Numbered.CASE;
    }

    public boolean open() {
        return closedAt == null;
    }
}
