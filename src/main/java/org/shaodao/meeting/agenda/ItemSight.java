package org.shaodao.meeting.agenda;

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
 * Who sees items: members of the meeting, whoever proposed it or is concerned, secretaries and leaders of the area and
 * above, and auditors. Everybody else is told that there is none.
 */
@Component
public class ItemSight {
    private static final Set<Duty> OVERSEE = EnumSet.of(Duty.SECRETARY, Duty.LEADER);

    private final Directory directory;
    private final Members members;

    ItemSight(Directory directory, Members members) {
        this.directory = directory;
        this.members = members;
    }

    public boolean mayRead(String user, Item item) {
        var units = units(user);
        return units.contains(item.unitCode())
                || item.concernedUnits().stream().anyMatch(units::contains)
                || areas(user).contains(item.body().areaCode())
                || members.of(item.body()).stream().map(Unit::code).anyMatch(units::contains)
                || directory.groups(user).contains(item.proposerGroup());
    }

    /** The proposer's unit, or the leader whose case it is. */
    boolean mayWithdraw(String user, Item item) {
        return item.state().open()
                && item.state() != ItemState.PLACED
                && directory.groups(user).contains(item.proposerGroup());
    }

    Set<String> units(String user) {
        return directory.duties(user).stream().map(Membership::unitCode).collect(Collectors.toSet());
    }

    /** Areas whose items this person oversees: their own and below; auditors all. */
    Set<String> areas(String user) {
        if (directory.roles(user).contains(Role.AUDITORS)) {
            return directory.areas().stream().map(Area::code).collect(Collectors.toSet());
        }
        var areas = new HashSet<String>();
        directory.duties(user).stream()
                .filter(duty -> OVERSEE.contains(duty.duty()))
                .forEach(duty -> areas.addAll(directory.within(duty.unitCode())));
        return areas;
    }

    /** Meetings in which one of this person's units sits, as the store spells them. */
    Set<String> bodies(String user) {
        return units(user).stream()
                .flatMap(unit -> members.bodiesOf(unit).stream())
                .map(ItemStore::key)
                .collect(Collectors.toSet());
    }
}
