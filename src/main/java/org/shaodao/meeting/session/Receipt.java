package org.shaodao.meeting.session;

import org.jspecify.annotations.Nullable;

/**
 * One member's part in one meeting.
 *
 * @param attendance null while nobody has answered
 * @param present null before the meeting
 */
public record Receipt(
        String unitCode,
        @Nullable Attendance attendance,
        @Nullable Boolean present) {}
