package org.shaodao.meeting.session;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;
import org.shaodao.web.ShanghaiTime;

/**
 * A joint meeting as it is kept.
 *
 * @param meetingNo {@code HY20261122-000003}
 * @param period month of which it is the regular meeting, {@code 2026-03}; null when it was called by hand
 * @param theme the theme or service project of its turn, as announced before and confirmed by the chair with the agenda; empty while it has none
 * @param reason why it was called by hand or cancelled; else empty
 * @param topicsCloseAt when the agenda closes
 * @param noticeAt by when the notice has to be out
 * @param returns how often the chair has returned the agenda
 * @param minutesReturns how often the chair has returned the minutes
 * @param postponed it lacked its quorum once
 * @param moves how often it was put on another day after its notice, by the secretary
 * @param discussionOnly it lacked its quorum twice: nothing is decided
 * @param discussion what was said beside the items, as the secretary wrote it down
 */
public record Meeting(
        String meetingNo,
        Body body,
        @Nullable String period,
        MeetingState state,
        Instant meetsAt,
        String place,
        String theme,
        Matter matter,
        String reason,
        Instant topicsCloseAt,
        Instant noticeAt,
        boolean topicsClosed,
        int returns,
        int minutesReturns,
        boolean postponed,
        int moves,
        boolean discussionOnly,
        String discussion,
        Instant openedAt,
        @Nullable Instant heldAt,
        @Nullable Instant endedAt) {
    /** Its day, in Shanghai. */
    public LocalDate day() {
        return LocalDate.ofInstant(meetsAt, ShanghaiTime.ZONE);
    }
}
