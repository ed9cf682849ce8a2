package org.shaodao.meeting.agenda;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Members;
import org.springframework.stereotype.Component;

/**
 * For which unit somebody proposes: as liaison or secretary of a member, or of an office of the meeting's area and below,
 * because what a community cannot settle goes before the street's meeting.
 */
@Component
public class ProposingUnits {
    private static final Set<Duty> PROPOSE = EnumSet.of(Duty.LIAISON, Duty.SECRETARY);

    private final Directory directory;
    private final Members members;

    ProposingUnits(Directory directory, Members members) {
        this.directory = directory;
        this.members = members;
    }

    /** The duty by which they propose, a member's before an office's; empty when they may not. */
    public Optional<Membership> of(String user, Body body) {
        var sitting = members.of(body).stream().map(Unit::code).collect(Collectors.toSet());
        var offices = directory.within(body.areaCode());
        return directory.duties(user).stream()
                .filter(duty -> PROPOSE.contains(duty.duty()))
                .filter(duty -> sitting.contains(duty.unitCode())
                        || offices.contains(duty.unitCode()) && isNoGrid(duty.unitCode()))
                .min(Comparator.comparing((Membership duty) -> !sitting.contains(duty.unitCode()))
                        .thenComparing(Membership::duty, Comparator.reverseOrder())
                        .thenComparing(Membership::unitCode));
    }

    private boolean isNoGrid(String areaCode) {
        return directory
                .area(areaCode)
                .filter(area -> area.level() != Level.GRID)
                .isPresent();
    }
}
