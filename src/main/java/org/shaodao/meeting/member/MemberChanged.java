package org.shaodao.meeting.member;

import org.shaodao.meeting.Body;

/**
 * A unit joined a joint meeting, or left it.
 *
 * @param joined false when it left
 */
public record MemberChanged(Body body, String unitCode, boolean joined) {}
