package org.shaodao.meeting.resolution;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Members;
import org.springframework.stereotype.Component;

/**
 * Who sees a resolution: its owner, its proposer, members of the meeting, who oversees its area or the one that follows it, and
 * auditors.
 */
@Component
public class ResolutionSight {
    private static final Set<Duty> FOLLOW = EnumSet.of(Duty.SECRETARY, Duty.LEADER, Duty.SUPERVISE);

    private final Members members;
    private final Directory directory;

    ResolutionSight(Members members, Directory directory) {
        this.members = members;
        this.directory = directory;
    }

    public boolean maySee(String user, Resolution found) {
        var units = units(user);
        return units.contains(found.ownerUnit())
                || units.contains(found.proposerUnit())
                || areas(user).contains(found.body().areaCode())
                || areas(user).contains(found.followArea())
                || members.of(found.body()).stream().map(Unit::code).anyMatch(units::contains)
                || directory.groups(user).contains(found.proposerGroup());
    }

    Set<String> units(String user) {
        return directory.duties(user).stream().map(Membership::unitCode).collect(Collectors.toSet());
    }

    /** Areas that this person follows: their own and below; auditors all. */
    Set<String> areas(String user) {
        if (directory.roles(user).contains(Role.AUDITORS)) {
            return directory.areas().stream().map(Area::code).collect(Collectors.toSet());
        }
        var areas = new HashSet<String>();
        directory.duties(user).stream()
                .filter(duty -> FOLLOW.contains(duty.duty()))
                .forEach(duty -> areas.addAll(directory.within(duty.unitCode())));
        return areas;
    }
}
