package org.shaodao.casefile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.attachment.AttachmentStep;
import org.shaodao.attachment.Door;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.Slot;
import org.springframework.stereotype.Component;

/**
 * Who adds photographs and documents: whoever sees the case and has to do with it now. That is who holds a task of it,
 * who blew it, the grid it lies in, the units that work on it, and who dispatches, verifies or calls back in its area.
 */
@Component
class CaseAttachments implements Door {
    private static final Set<AttachmentStep> STEPS = EnumSet.range(AttachmentStep.BEFORE, AttachmentStep.DOCUMENT);
    private static final Set<Duty> OF_AREA = EnumSet.of(Duty.DISPATCH, Duty.VERIFY, Duty.CALLBACK);
    private static final Set<Duty> OF_UNIT = EnumSet.of(Duty.HANDLE, Duty.LEADER);

    private final CaseAccess access;
    private final Directory directory;

    CaseAttachments(CaseAccess access, Directory directory) {
        this.access = access;
        this.directory = directory;
    }

    @Override
    public Numbered about() {
        return Numbered.CASE;
    }

    @Override
    public Set<AttachmentStep> steps() {
        return STEPS;
    }

    @Override
    public String noAdding() {
        return "您不能给本案上传照片或文件，或者本案已经结束。";
    }

    @Override
    public String noRemoving() {
        return "附件由上传人或受理派单人员撤下。";
    }

    @Override
    public Optional<Guest> of(String userId, String caseNo) {
        return access.file(caseNo).flatMap(file -> access.of(userId, file).map(sight -> guest(userId, file, sight)));
    }

    private Guest guest(String userId, CaseFile file, CaseSight sight) {
        var area = file.record().areaCode();
        var groups = directory.groups(userId);
        var working = file.slots().stream().filter(Slot::open).map(Slot::unit).collect(Collectors.toSet());
        var units = directory.duties(userId).stream()
                .filter(duty -> OF_UNIT.contains(duty.duty()) && working.contains(duty.unitCode()))
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
        var byWhich = byWhich(userId, file, working);
        byWhich.retainAll(groups);
        var claimed = file.tasks().stream().anyMatch(task -> task.heldBy(userId, groups));
        var own = userId.equals(file.record().whistler());
        return new Guest(
                sight.personal(),
                file.open() && (own || claimed || !byWhich.isEmpty()),
                file.open() ? units : Set.of(),
                groups.contains(directory.group(Duty.DISPATCH, area)),
                own ? Set.of() : directory.inSteadOf(userId, byWhich));
    }

    /** Groups that have to do with the case now. */
    private Set<String> byWhich(String userId, CaseFile file, Set<String> working) {
        var area = file.record().areaCode();
        var groups = new HashSet<String>();
        file.tasks().stream()
                .filter(task -> task.assignee() == null || userId.equals(task.assignee()))
                .forEach(task -> groups.addAll(task.groups()));
        working.forEach(unit -> OF_UNIT.forEach(duty -> groups.add(duty.group(unit))));
        OF_AREA.forEach(duty -> groups.add(directory.group(duty, area)));
        groups.add(Duty.REPORT.group(area));
        return groups;
    }
}
