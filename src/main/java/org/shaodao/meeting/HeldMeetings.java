package org.shaodao.meeting;

import org.shaodao.escalation.JointMeetings;
import org.springframework.stereotype.Component;

/** A case may be taken to the party-building meeting of an area that holds one. */
@Component
class HeldMeetings implements JointMeetings {
    private final Members members;

    HeldMeetings(Members members) {
        this.members = members;
    }

    @Override
    public boolean heldIn(String areaCode) {
        return !members.of(new Body(areaCode, MeetingKind.PARTY_BUILDING)).isEmpty();
    }
}
