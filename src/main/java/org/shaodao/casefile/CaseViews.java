package org.shaodao.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.attachment.AttachmentSheet;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.calendar.TimeLeft;
import org.shaodao.casefile.CaseView.Contact;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.engine.ListSource;
import org.shaodao.escalation.EscalationViews;
import org.shaodao.intake.Reporters;
import org.shaodao.meeting.CaseMeetings;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts a case into words for one reader. What residents wrote is masked until the reader has asked to see it. */
@Component
class CaseViews {
    static final int ENTRIES = 100;

    private final Cases cases;
    private final CaseTimes times;
    private final Timeline timeline;
    private final Reporters reporters;
    private final Directory directory;
    private final CaseDuties duties;
    private final EscalationViews escalations;
    private final CaseMeetings meetings;
    private final AttachmentDesk attachments;
    private final ObjectProvider<ListSource> lists;
    private final Clock clock;

    CaseViews(
            Cases cases,
            CaseTimes times,
            Timeline timeline,
            Reporters reporters,
            Directory directory,
            CaseDuties duties,
            EscalationViews escalations,
            CaseMeetings meetings,
            AttachmentDesk attachments,
            ObjectProvider<ListSource> lists,
            Clock clock) {
        this.cases = cases;
        this.times = times;
        this.timeline = timeline;
        this.reporters = reporters;
        this.directory = directory;
        this.duties = duties;
        this.escalations = escalations;
        this.meetings = meetings;
        this.attachments = attachments;
        this.lists = lists;
        this.clock = clock;
    }

    CaseView masked(String user, CaseFile file, CaseSight sight, @Nullable Long before) {
        return view(
                user,
                file,
                sight.personal(),
                before,
                reporters
                        .masked(file.caseNo())
                        .map(shown -> new Contact(orEmpty(shown.name()), orEmpty(shown.phone()))),
                false);
    }

    CaseView revealed(String user, CaseFile file, Optional<Reporters.Reporter> reporter) {
        var contact = reporter.map(shown -> new Contact(orEmpty(shown.name()), orEmpty(shown.phone())));
        return view(user, file, true, null, contact, true);
    }

    /** Label of a category of the duty catalogue; the code itself when the catalogue does not have it. */
    String category(@Nullable String code) {
        if (code == null) {
            return "";
        }
        return lists.stream()
                .filter(list -> list.list().equals("categories"))
                .flatMap(list -> list.options().stream())
                .filter(option -> option.value().equals(code))
                .map(ListSource.Option::label)
                .findFirst()
                .orElse(code);
    }

    private CaseView view(
            String user,
            CaseFile file,
            boolean mayReveal,
            @Nullable Long before,
            Optional<Contact> reporter,
            boolean revealed) {
        UnaryOperator<String> shown = revealed ? UnaryOperator.identity() : Masking::text;
        var names = Names.of(directory);
        var now = clock.instant();
        var entries = timeline.of(file.caseNo(), before, ENTRIES);
        var rights = duties.of(user, file);
        var people = new HashMap<String, String>();
        var groups = directory.groups(user);
        return new CaseView(
                head(file.record(), names, shown),
                file.slots().stream().map(slot -> line(slot, names, now)).toList(),
                times.of(file.caseNo()).stream()
                        .map(one -> CaseTimes.Line.of(
                                one, names, times.left(one, file.record().areaCode()), now))
                        .toList(),
                file.tasks().stream()
                        .map(task -> line(task, user, groups, names, people, now))
                        .toList(),
                revealed ? entries : entries.stream().map(AuditEntry::masked).toList(),
                entries.size() < ENTRIES
                        ? Optional.empty()
                        : Optional.of(entries.get(0).id()),
                reporter,
                revealed,
                mayReveal,
                rights,
                rights.addUnit() ? addable(file) : List.of(),
                rights.tasks().stream().map(task -> led(task, people)).toList(),
                escalations.ofCase(user, file.caseNo(), file.record().areaCode(), file.open()),
                meetings.ofCase(file.caseNo()),
                attachments.sheet(user, file.caseNo()).orElseGet(() -> AttachmentSheet.empty(file.caseNo())));
    }

    private CaseView.Head head(CaseRecord record, Names names, UnaryOperator<String> shown) {
        var grade = record.grade();
        var special = record.specialGroup();
        return new CaseView.Head(
                record.caseNo(),
                shown.apply(record.title()),
                record.state().label(),
                tone(record.state()),
                grade == null ? "" : grade.label(),
                record.kind().label(),
                category(record.category()),
                names.path(record.areaCode()),
                shown.apply(record.place()),
                special == null ? "" : special.label(),
                record.source().label(),
                shown.apply(record.description()),
                shown.apply(orEmpty(record.spotResult())),
                shown.apply(orEmpty(record.replyText())),
                record.reworkCount(),
                record.hopCount(),
                ShanghaiTime.minute(record.registeredAt()),
                ShanghaiTime.minute(record.closedAt()),
                record.masterCaseNo(),
                record.followsCaseNo(),
                cases.followers(record.caseNo()).stream()
                        .map(CaseRecord::caseNo)
                        .toList());
    }

    private CaseView.UnitLine line(Slot slot, Names names, Instant now) {
        var overdue = slot.open() && slot.dueAt().isBefore(now);
        return new CaseView.UnitLine(
                slot.unit(),
                names.unit(slot.unit()),
                slot.lead(),
                slot.state().label(),
                switch (slot.state()) {
                    case DONE -> "good";
                    case DECLINING, REPLACING, PAUSED -> "warn";
                    case DISPATCHED, HANDLING -> overdue ? "bad" : "";
                    case WAIVED, DECLINED, VOID -> "";
                },
                slot.round(),
                ShanghaiTime.minute(slot.dispatchedAt()),
                ShanghaiTime.minute(slot.dueAt()),
                slot.open() && slot.state() != SlotState.PAUSED ? TimeLeft.text(now, slot.dueAt()) : "",
                overdue,
                ShanghaiTime.minute(slot.checkedInAt()),
                ShanghaiTime.minute(slot.arrivedAt()),
                ShanghaiTime.minute(slot.doneAt()),
                slot.open()
                        ? CaseTimes.counted(
                                times.handling(slot.caseNo(), slot.unit()).orElse(null))
                        : "");
    }

    private CaseView.TaskLine line(
            OpenTask task, String user, Set<String> groups, Names names, Map<String, String> people, Instant now) {
        var holder = task.claimedBy()
                .map(assignee -> {
                    var unit = names.unit(task.unit());
                    return person(assignee, people) + (unit.isEmpty() ? "" : " · " + unit);
                })
                .orElseGet(() -> "%s（待签收）".formatted(String.join("、", groupNames(task, names))));
        return new CaseView.TaskLine(
                task.taskId(),
                task.name(),
                holder,
                ShanghaiTime.minute(task.due()),
                left(task, now),
                task.due() != null && task.due().isBefore(now),
                task.heldBy(user, groups));
    }

    private static String left(OpenTask task, Instant now) {
        var due = task.due();
        return due == null ? "" : TimeLeft.text(now, due);
    }

    /** {@code chengguan-handle} is 城管局承办. */
    private static List<String> groupNames(OpenTask task, Names names) {
        return task.groups().stream()
                .map(group -> {
                    var dash = group.lastIndexOf('-');
                    for (var duty : Duty.values()) {
                        if (dash > 0 && group.substring(dash + 1).equals(duty.code())) {
                            return names.unit(group.substring(0, dash)) + duty.label();
                        }
                    }
                    return "系统管理员";
                })
                .toList();
    }

    private CaseView.LedTask led(OpenTask task, Map<String, String> people) {
        var holder = task.claimedBy().orElse("");
        return new CaseView.LedTask(
                task.taskId(),
                task.name(),
                person(holder, people),
                task.groups().stream()
                        .flatMap(group -> directory.peopleIn(group).stream())
                        .filter(person -> !person.userId().equals(holder))
                        .distinct()
                        .toList());
    }

    /** Units that do not work on it already. */
    private List<Unit> addable(CaseFile file) {
        var working = file.slots().stream().filter(Slot::open).map(Slot::unit).toList();
        return directory.units().stream()
                .filter(unit -> !working.contains(unit.code()))
                .toList();
    }

    private String person(String userId, Map<String, String> people) {
        return people.computeIfAbsent(
                userId, id -> directory.person(id).map(Person::name).orElse(id));
    }

    private static String tone(CaseState state) {
        return switch (state) {
            case CLOSED -> "good";
            case PAUSED, ESCALATED, LEDGERED, MERGED -> "warn";
            case REJECTED, WITHDRAWN, CANCELLED -> "bad";
            case REGISTERED, DISPATCHED, HANDLING, ANSWERED, CALLBACK -> "";
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
