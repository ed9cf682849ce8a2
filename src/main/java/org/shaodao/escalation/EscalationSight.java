package org.shaodao.escalation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.springframework.stereotype.Component;

/**
 * Who sees escalations, the ledger and supervisions, and who may supervise: leaders and supervisors of an area see it and
 * what lies below; auditors see all; a unit sees what is addressed to it (processes.md, who sees what).
 */
@Component
class EscalationSight {
    private static final Set<Duty> OVERSEE = EnumSet.of(Duty.LEADER, Duty.SUPERVISE);
    private static final Set<Duty> ANSWER = EnumSet.of(Duty.HANDLE, Duty.LEADER);
    /** A member unit of a joint meeting may have nobody who handles cases: its liaison carries resolutions out. */
    private static final Set<Duty> ANSWER_RESOLUTION = EnumSet.of(Duty.HANDLE, Duty.LEADER, Duty.LIAISON);

    private final Directory directory;

    EscalationSight(Directory directory) {
        this.directory = directory;
    }

    /** Areas whose cases this person oversees; empty for whoever has no such duty. */
    Set<String> areas(String user) {
        if (directory.roles(user).contains(Role.AUDITORS)) {
            return directory.areas().stream().map(Area::code).collect(Collectors.toSet());
        }
        var areas = new LinkedHashSet<String>();
        overseen(user).forEach(area -> areas.addAll(directory.within(area)));
        return areas;
    }

    /** Units whose supervisions this person answers, whatever they are about. */
    Set<String> units(String user) {
        return unitsBy(user, ANSWER);
    }

    /** Units whose supervisions this person answers that are about resolutions. */
    Set<String> unitsWithResolutions(String user) {
        return unitsBy(user, ANSWER_RESOLUTION);
    }

    private Set<String> unitsBy(String user, Set<Duty> duties) {
        return directory.duties(user).stream()
                .filter(duty -> duties.contains(duty.duty()))
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
    }

    private static Set<Duty> answering(Supervision supervision) {
        return switch (supervision.origin()) {
            case SILENT_LEADER -> EnumSet.of(Duty.LEADER);
            case RESOLUTION -> ANSWER_RESOLUTION;
            default -> ANSWER;
        };
    }

    /** A leader or a supervisor of the case's area or above opens a supervision. */
    boolean mayOpen(String user, String areaCode) {
        return isAbove(areaCode, overseen(user));
    }

    /** The unit answers; where a leader is silent, that leader. */
    boolean mayAnswer(String user, Supervision supervision) {
        return directory.duties(user).stream()
                .filter(duty -> duty.unitCode().equals(supervision.unit()))
                .anyMatch(duty -> answering(supervision).contains(duty.duty()));
    }

    /**
     * A supervisor of the case's area or above closes it, and nobody closes what is addressed to themselves: not in
     * another's stead either, nor in the stead of somebody to whom it is addressed.
     */
    boolean mayClose(String user, Supervision supervision) {
        var supervised = directory.duties(user).stream()
                .filter(duty -> duty.duty() == Duty.SUPERVISE)
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
        var absent = closesInSteadOf(user, supervision);
        return isAbove(supervision.areaCode(), supervised)
                && !mayAnswer(user, supervision)
                && (absent.isEmpty() || absent.stream().anyMatch(one -> !mayAnswer(one, supervision)));
    }

    /** In whose stead somebody opens a supervision in an area; empty when by their own duty. */
    Set<String> opensInSteadOf(String user, String areaCode) {
        return directory.inSteadOf(user, groupsAbove(areaCode, OVERSEE));
    }

    Set<String> answersInSteadOf(String user, Supervision supervision) {
        return directory.inSteadOf(
                user,
                answering(supervision).stream()
                        .map(duty -> duty.group(supervision.unit()))
                        .toList());
    }

    Set<String> closesInSteadOf(String user, Supervision supervision) {
        return directory.inSteadOf(user, groupsAbove(supervision.areaCode(), EnumSet.of(Duty.SUPERVISE)));
    }

    private Set<String> groupsAbove(String areaCode, Set<Duty> duties) {
        return directory.upwards(areaCode).stream()
                .flatMap(area -> duties.stream().map(duty -> duty.group(area.code())))
                .collect(Collectors.toSet());
    }

    private Set<String> overseen(String user) {
        return directory.duties(user).stream()
                .filter(duty -> OVERSEE.contains(duty.duty()))
                .map(Membership::unitCode)
                .filter(unit -> directory.area(unit).isPresent())
                .collect(Collectors.toSet());
    }

    private boolean isAbove(String areaCode, Collection<String> held) {
        return directory.upwards(areaCode).stream().map(Area::code).anyMatch(held::contains);
    }
}
