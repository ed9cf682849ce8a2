package org.shaodao.escalation;

/**
 * A leader wants a joint meeting to decide on a case, and the case has heard of it.
 *
 * @param areaCode area of the leader, and of the meeting
 * @param note what the leader wrote for it; may be empty
 */
public record MeetingAsked(String caseNo, long escalationId, String areaCode, String note) {}
