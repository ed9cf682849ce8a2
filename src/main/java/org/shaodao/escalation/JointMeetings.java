package org.shaodao.escalation;

/** Where joint meetings are held. The rule is {@code meeting}'s; this module only asks. */
public interface JointMeetings {
    /** @param areaCode area whose leader would like a meeting to decide */
    boolean heldIn(String areaCode);
}
