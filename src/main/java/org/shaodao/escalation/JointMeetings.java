package org.shaodao.escalation;

import java.util.List;

/** Where joint meetings are held. The rule is {@code meeting}'s; this module only asks. */
public interface JointMeetings {
    /** A kind of joint meeting. @param code as forms and tables spell it. @param name what people read */
    record Kind(String code, String name) {}

    /**
     * The kinds that are held in an area, the usual one first; empty where none is.
     *
     * @param areaCode area whose leader would like a meeting to decide
     */
    List<Kind> heldIn(String areaCode);
}
