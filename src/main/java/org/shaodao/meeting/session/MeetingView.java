package org.shaodao.meeting.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.meeting.Reviews;

/**
 * A meeting as its page shows it; everything in words.
 *
 * @param move another day that waits for the chair's word; null when none does
 * @param reviews published monthly reviews since about the meeting before
 * @param chairs who chairs, and who was skipped before
 * @param rights what this reader may do
 */
record MeetingView(
        String meetingNo,
        String title,
        String bodyPath,
        String state,
        String when,
        String place,
        String theme,
        String matter,
        String reason,
        String topicsClose,
        String notice,
        boolean postponed,
        int moves,
        Moving.@Nullable Asked move,
        boolean discussionOnly,
        List<Chair> chairs,
        List<Minutes.Unfinished> unfinished,
        List<Item> items,
        List<Project> projects,
        List<Reviews.Published> reviews,
        List<Receipt> receipts,
        String counted,
        List<AuditEntry> entries,
        Rights rights) {
    record Chair(String unit, String state, String reason) {}

    record Item(String itemNo, String title, String proposer, int deferrals, String caseNo, String outcome) {}

    /** What came of a matched demand and resource; read out while it is not done. */
    record Project(
            String projectNo,
            String title,
            String demand,
            String supply,
            String owner,
            String dueOn,
            boolean overdue) {}

    record Receipt(String unit, String attendance, String present) {}

    /**
     * @param move puts it on another day
     * @param theme says what its theme is
     * @param answerMove says for the chair whether it is
     * @param minutes may read them: signed, or a draft to those who work on it
     * @param signed they are
     */
    record Rights(
            boolean cancel,
            boolean changeChair,
            boolean move,
            boolean theme,
            boolean answerMove,
            boolean minutes,
            boolean signed) {}
}
