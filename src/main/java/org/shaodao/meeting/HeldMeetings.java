package org.shaodao.meeting;

import java.util.Arrays;
import java.util.List;
import org.shaodao.escalation.JointMeetings;
import org.springframework.stereotype.Component;

/** A case may be taken to each kind of meeting that an area holds: 党建联席会 before the others. */
@Component
class HeldMeetings implements JointMeetings {
    private final Members members;

    HeldMeetings(Members members) {
        this.members = members;
    }

    @Override
    public List<Kind> heldIn(String areaCode) {
        return Arrays.stream(MeetingKind.values())
                .filter(kind -> !members.of(new Body(areaCode, kind)).isEmpty())
                .map(kind -> new Kind(kind.code(), kind.label()))
                .toList();
    }
}
