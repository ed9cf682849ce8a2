package org.shaodao.casefile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseReaders;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Slot;
import org.springframework.stereotype.Service;

/**
 * Who sees what (processes.md): whoever blew it and the grid it lies in; area duties their area and below; a unit the
 * cases it is or was assigned to; whoever holds a task of it; auditors all. Everybody else is told what they would be
 * told of a number that does not exist.
 */
@Service
public class CaseAccess implements CaseReaders {
    private static final Set<Duty> AREA_DUTIES =
            EnumSet.of(Duty.DISPATCH, Duty.VERIFY, Duty.CALLBACK, Duty.SUPERVISE, Duty.LEADER, Duty.SECRETARY);

    /** Duties whose holders for the case's area may reach its reporter while the case is open. */
    private static final Set<Duty> CONTACT_DUTIES = EnumSet.of(Duty.VERIFY, Duty.CALLBACK, Duty.DISPATCH);

    private static final Pattern CASE_NO = Pattern.compile("WH[0-9]{8}-[0-9]{4,12}");

    private final Cases cases;
    private final OpenTasks tasks;
    private final Directory directory;

    CaseAccess(Cases cases, OpenTasks tasks, Directory directory) {
        this.cases = cases;
        this.tasks = tasks;
        this.directory = directory;
    }

    /** What this person may see of the case; empty when nothing, or when there is no such case. */
    public Optional<CaseSight> of(String userId, String caseNo) {
        return file(caseNo).flatMap(file -> of(userId, file));
    }

    @Override
    public boolean mayRead(String userId, String caseNo) {
        return of(userId, caseNo).isPresent();
    }

    /** The cases this person may find in a list. */
    public CaseList.Scope scope(String userId) {
        if (directory.roles(userId).contains(Role.AUDITORS)) {
            return CaseList.Scope.all();
        }
        var duties = directory.duties(userId);
        var areas = new HashSet<String>();
        for (var duty : duties) {
            if (isAreaDuty(duty)) {
                areas.addAll(directory.within(duty.unitCode()));
            } else if (duty.duty() == Duty.REPORT) {
                areas.add(duty.unitCode());
            }
        }
        return new CaseList.Scope(false, areas, units(duties), userId);
    }

    /** Empty for a number that is none or belongs to nothing. */
    Optional<CaseFile> file(String caseNo) {
        if (!CASE_NO.matcher(caseNo).matches()) {
            return Optional.empty();
        }
        return cases.find(caseNo).map(found -> new CaseFile(found, cases.slots(caseNo), tasks.of(caseNo)));
    }

    Optional<CaseSight> of(String userId, CaseFile file) {
        if (directory.person(userId).filter(Person::enabled).isEmpty()) {
            return Optional.empty();
        }
        var groups = directory.groups(userId);
        var holds = file.tasks().stream().anyMatch(task -> task.heldBy(userId, groups));
        if (!holds && !sees(userId, file)) {
            return Optional.empty();
        }
        return Optional.of(new CaseSight(mayReachReporter(userId, groups, file)));
    }

    /**
     * Whoever has claimed a task of the case, and while it is open its verifier, callback and dispatcher. An unclaimed task
     * opens nothing: its group may be a whole department.
     */
    private boolean mayReachReporter(String userId, Set<String> groups, CaseFile file) {
        var area = file.record().areaCode();
        return file.tasks().stream().anyMatch(task -> userId.equals(task.assignee()))
                || file.open()
                        && CONTACT_DUTIES.stream().anyMatch(duty -> groups.contains(directory.group(duty, area)));
    }

    /** In whose stead somebody may reach the reporter: user ids of the absent; empty when by their own duty. */
    Set<String> contactInSteadOf(String userId, CaseFile file) {
        var groups = new HashSet<String>();
        file.tasks().stream()
                .filter(task -> userId.equals(task.assignee()))
                .forEach(task -> groups.addAll(task.groups()));
        CONTACT_DUTIES.forEach(
                duty -> groups.add(directory.group(duty, file.record().areaCode())));
        return directory.inSteadOf(userId, groups);
    }

    private boolean sees(String userId, CaseFile file) {
        if (userId.equals(file.record().whistler()) || directory.roles(userId).contains(Role.AUDITORS)) {
            return true;
        }
        var area = file.record().areaCode();
        var above = directory.upwards(area).stream().map(Area::code).collect(Collectors.toSet());
        var assigned = file.slots().stream().map(Slot::unit).collect(Collectors.toSet());
        return directory.duties(userId).stream()
                .anyMatch(duty -> assigned.contains(duty.unitCode())
                        || duty.duty() == Duty.REPORT && duty.unitCode().equals(area)
                        || isAreaDuty(duty) && above.contains(duty.unitCode()));
    }

    private boolean isAreaDuty(Membership membership) {
        return AREA_DUTIES.contains(membership.duty())
                && directory
                        .unit(membership.unitCode())
                        .map(Unit::kind)
                        .filter(UnitKind.AREA::equals)
                        .isPresent();
    }

    private static Set<String> units(Set<Membership> duties) {
        return duties.stream().map(Membership::unitCode).collect(Collectors.toSet());
    }
}
