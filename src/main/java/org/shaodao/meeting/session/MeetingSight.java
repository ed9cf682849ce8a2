package org.shaodao.meeting.session;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Members;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.springframework.stereotype.Component;

/**
 * Who sees a joint meeting: people of its members, leaders, secretaries and supervisors of its area and above, auditors. Who
 * keeps it: its secretary. Who changes its rhythm: the secretary and process managers.
 */
@Component
public class MeetingSight {
    private static final Set<Duty> OVERSEE = EnumSet.of(Duty.LEADER, Duty.SECRETARY, Duty.SUPERVISE);

    private final Directory directory;
    private final Members members;
    private final Bodies bodies;

    MeetingSight(Directory directory, Members members, Bodies bodies) {
        this.directory = directory;
        this.members = members;
        this.bodies = bodies;
    }

    /** Bodies whose meetings somebody may read. */
    public List<BodyRow> seen(String user) {
        return bodies.all().stream().filter(row -> maySee(user, row.body())).toList();
    }

    public boolean maySee(String user, Body body) {
        if (directory.roles(user).contains(Role.AUDITORS)) {
            return true;
        }
        var duties = directory.duties(user);
        var areas = directory.upwards(body.areaCode()).stream().map(Area::code).collect(Collectors.toSet());
        if (duties.stream().anyMatch(duty -> OVERSEE.contains(duty.duty()) && areas.contains(duty.unitCode()))) {
            return true;
        }
        var units = duties.stream().map(Membership::unitCode).collect(Collectors.toSet());
        return members.of(body).stream().anyMatch(unit -> units.contains(unit.code()));
    }

    /** Bodies whose page somebody may open. */
    public List<BodyRow> opened(String user) {
        return bodies.all().stream().filter(row -> mayOpen(user, row.body())).toList();
    }

    /** The secretary of the area; where it has none, of the nearest above. */
    public boolean mayKeep(String user, Body body) {
        return directory.groups(user).contains(directory.group(Duty.SECRETARY, body.areaCode()));
    }

    /** In whose stead somebody keeps a body; empty when by their own duty. */
    Set<String> keepsInSteadOf(String user, Body body) {
        return directory.inSteadOf(user, Set.of(directory.group(Duty.SECRETARY, body.areaCode())));
    }

    public boolean maySet(String user, Body body) {
        return mayKeep(user, body) || directory.roles(user).contains(Role.PROCESS_MANAGERS);
    }

    /** The page of a body with its rhythm: also whoever may only set that. */
    boolean mayOpen(String user, Body body) {
        return maySee(user, body) || maySet(user, body);
    }

    /** Areas in which somebody may establish another kind of joint meeting. */
    public Set<String> kept(String user) {
        var groups = directory.groups(user);
        return directory.areas().stream()
                .map(Area::code)
                .filter(area -> groups.contains(Duty.SECRETARY.group(area)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Units in whose name somebody announces the theme of their turn: their leaders and liaisons. */
    public Set<String> spokenFor(String user) {
        return directory.duties(user).stream()
                .filter(duty -> duty.duty() == Duty.LEADER || duty.duty() == Duty.LIAISON)
                .map(Membership::unitCode)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
