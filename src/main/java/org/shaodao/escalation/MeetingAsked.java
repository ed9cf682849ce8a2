package org.shaodao.escalation;

import org.jspecify.annotations.Nullable;

/**
 * A leader wants a joint meeting to decide on a case, and the case has heard of it.
 *
 * @param areaCode area of the leader, and of the meeting
 * @param kind code of the kind of joint meeting; null when no module says which there are
 * @param note what the leader wrote for it; may be empty
 */
public record MeetingAsked(
        String caseNo,
        long escalationId,
        String areaCode,
        @Nullable String kind,
        String note) {}
