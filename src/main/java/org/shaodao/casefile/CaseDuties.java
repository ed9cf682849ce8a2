package org.shaodao.casefile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;
import org.springframework.stereotype.Component;

/** Finds out from their duties what a person may ask of a case. */
@Component
class CaseDuties {
    /** Until the answer is consolidated a unit can be added, and the case merged into another. */
    private static final Set<CaseState> DISPATCHED =
            EnumSet.of(CaseState.DISPATCHED, CaseState.HANDLING, CaseState.PAUSED);

    /** Somebody above has it already, or it waits for its master. */
    private static final Set<CaseState> OUT_OF_HAND =
            EnumSet.of(CaseState.ESCALATED, CaseState.LEDGERED, CaseState.MERGED);

    private final Directory directory;

    CaseDuties(Directory directory) {
        this.directory = directory;
    }

    CaseRights of(String userId, CaseFile file) {
        return of(userId, directory.duties(userId), file);
    }

    /**
     * In whose stead somebody does what they may: user ids of those without whose duties they might not. Empty when they
     * do it by their own.
     */
    Set<String> inSteadOf(String userId, CaseFile file, Predicate<CaseRights> right) {
        var acting = directory.acting(userId);
        var own = new HashSet<>(directory.duties(userId));
        own.removeAll(acting.keySet());
        if (acting.isEmpty() || right.test(of(userId, own, file))) {
            return Set.of();
        }
        return acting.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(absent -> {
                    var together = new HashSet<>(own);
                    acting.forEach((duty, people) -> {
                        if (people.contains(absent)) {
                            together.add(duty);
                        }
                    });
                    return right.test(of(userId, together, file));
                })
                .collect(Collectors.toSet());
    }

    private CaseRights of(String userId, Set<Membership> duties, CaseFile file) {
        var groups = duties.stream().map(Membership::group).collect(Collectors.toCollection(HashSet::new));
        // Where nobody has the duty, its work is the system administrators'.
        directory.roles(userId).forEach(role -> groups.add(role.group()));
        var record = file.record();
        var state = record.state();
        var handles = units(duties, Duty.HANDLE);
        var dispatches = dispatches(userId, groups, file);
        var led = units(duties, Duty.LEADER);
        var answersForArea = dispatches
                || directory.upwards(record.areaCode()).stream().map(Area::code).anyMatch(led::contains);
        var works = slots(file, handles, Slot::open);
        return new CaseRights(
                slots(file, handles, slot -> slot.state() == SlotState.HANDLING),
                slots(file, handles, slot -> slot.state() == SlotState.HANDLING),
                slots(file, handles, slot -> slot.state() == SlotState.PAUSED),
                file.open() && !OUT_OF_HAND.contains(state) && (answersForArea || !works.isEmpty()),
                dispatches && DISPATCHED.contains(state),
                dispatches && file.open(),
                dispatches && DISPATCHED.contains(state),
                dispatches && state == CaseState.MERGED && record.masterCaseNo() != null,
                state == CaseState.CLOSED && (dispatches || userId.equals(record.whistler())),
                file.open() && !file.tasks().isEmpty() && (answersForArea || supervises(groups, record.areaCode())),
                file.tasks().stream()
                        .filter(task -> task.assignee() != null && led.contains(task.unit()))
                        .toList());
    }

    /** The dispatcher of the case's area, or of the level above while a dispatcher's task there is theirs. */
    private boolean dispatches(String userId, Set<String> groups, CaseFile file) {
        return groups.contains(directory.group(Duty.DISPATCH, file.record().areaCode()))
                || file.tasks().stream()
                        .filter(task -> task.heldBy(userId, groups))
                        .flatMap(task -> task.groups().stream())
                        .anyMatch(group -> groups.contains(group) && group.endsWith("-" + Duty.DISPATCH.code()));
    }

    private boolean supervises(Set<String> groups, String areaCode) {
        return groups.contains(directory.group(Duty.SUPERVISE, areaCode));
    }

    private static Set<String> units(Set<Membership> duties, Duty duty) {
        return duties.stream()
                .filter(membership -> membership.duty() == duty)
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
    }

    private static Set<String> slots(CaseFile file, Set<String> units, Predicate<Slot> wanted) {
        return !file.open()
                ? Set.of()
                : file.slots().stream()
                        .filter(slot -> units.contains(slot.unit()))
                        .filter(wanted)
                        .map(Slot::unit)
                        .collect(Collectors.toSet());
    }
}
