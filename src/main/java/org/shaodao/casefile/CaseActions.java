package org.shaodao.casefile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.clock.PauseReason;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.engine.UnitTasks;
import org.shaodao.escalation.Escalations;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.web.PlainText;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseRequests;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do from the case page. Whoever may not see the case is told that there is none; whoever sees it and may
 * not do this is refused; both leave a record. Refusing is an outcome and no exception, so that the record is kept.
 */
@Service
@Transactional
class CaseActions {
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PAUSE = 30;

    private final CaseAccess access;
    private final CaseDuties duties;
    private final CaseRequests requests;
    private final Escalations escalations;
    private final UnitTasks unitTasks;
    private final RemindersByHand reminders;
    private final Notices notices;
    private final Directory directory;
    private final Journal journal;
    private final InStead inStead;
    private final Clock clock;

    CaseActions(
            CaseAccess access,
            CaseDuties duties,
            CaseRequests requests,
            Escalations escalations,
            UnitTasks unitTasks,
            RemindersByHand reminders,
            Notices notices,
            Directory directory,
            Journal journal,
            InStead inStead,
            Clock clock) {
        this.access = access;
        this.duties = duties;
        this.requests = requests;
        this.escalations = escalations;
        this.unitTasks = unitTasks;
        this.reminders = reminders;
        this.notices = notices;
        this.directory = directory;
        this.journal = journal;
        this.inStead = inStead;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** @param caseNo the case to look at now */
        record Done(String caseNo, String sentence) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        /** They see the case and may not do this. */
        record NotAllowed() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /** @param more in the unit of the limit */
    public Outcome requestExtension(String user, String caseNo, String unit, BigDecimal more, String reason) {
        return attempt(
                user,
                caseNo,
                "申请延期",
                rights -> rights.extend().contains(unit),
                () -> reasonGiven(reason).or(() -> requests.requestExtension(caseNo, unit, more, reason.strip())));
    }

    /** @param why code of a {@link PauseReason} */
    public Outcome pause(String user, String caseNo, String unit, LocalDate until, String why, String proof) {
        return attempt(
                user,
                caseNo,
                "挂起",
                rights -> rights.pause().contains(unit),
                () -> inFuture(until)
                        .or(() -> notTooFar(until))
                        .or(() -> reasonGiven(proof))
                        .or(() -> PauseReason.of(why)
                                .map(reason -> requests.pause(caseNo, unit, until, reason, proof.strip()))
                                .orElse(Optional.of("请选择挂起的原因。"))));
    }

    public Outcome resume(String user, String caseNo, String unit) {
        return attempt(
                user, caseNo, "恢复办理", rights -> rights.resume().contains(unit), () -> requests.resume(caseNo, unit));
    }

    public Outcome escalate(String user, String caseNo, String reason) {
        return attempt(
                user,
                caseNo,
                "提级",
                CaseRights::escalate,
                () -> reasonGiven(reason).or(() -> escalations.request(caseNo, user, reason.strip())));
    }

    public Outcome addUnit(String user, String caseNo, String unit) {
        return attempt(
                user,
                caseNo,
                "增派单位",
                CaseRights::addUnit,
                () -> directory.unit(unit).isEmpty() ? Optional.of("没有这个单位。") : requests.addUnit(caseNo, unit));
    }

    public Outcome withdraw(String user, String caseNo, String reason) {
        return attempt(
                user,
                caseNo,
                "撤回",
                CaseRights::withdraw,
                () -> reasonGiven(reason).or(() -> requests.withdraw(caseNo, reason.strip())));
    }

    /** @param master number of the case it is put into */
    public Outcome merge(String user, String caseNo, String master) {
        return attempt(
                user,
                caseNo,
                "并单",
                CaseRights::merge,
                () -> master.isBlank() ? Optional.of("请填写主案编号。") : requests.merge(caseNo, master.strip(), user));
    }

    public Outcome undoMerge(String user, String caseNo, String reason) {
        return attempt(
                user,
                caseNo,
                "解除并案",
                CaseRights::undoMerge,
                () -> reasonGiven(reason).or(() -> requests.undoMerge(caseNo, reason.strip())));
    }

    public Outcome again(String user, String caseNo, String reason) {
        return allowed(user, caseNo, "再次吹哨", CaseRights::again, file -> {
            var missing = reasonGiven(reason);
            if (missing.isPresent()) {
                return new Outcome.Refused(missing.get());
            }
            var followUp = requests.again(caseNo, reason.strip());
            if (followUp instanceof CaseRequests.FollowUp.Opened opened) {
                return new Outcome.Done(opened.caseNo(), "已再次吹哨，新案件编号 %s。".formatted(opened.caseNo()));
            }
            return new Outcome.Refused(((CaseRequests.FollowUp.Refused) followUp).reason());
        });
    }

    /**
     * 催办 by hand: whoever has an open task of the case is told, once within the hour however often it is clicked and by
     * whomever.
     */
    public Outcome remind(String user, String caseNo) {
        return allowed(user, caseNo, "催办", CaseRights::remind, file -> {
            var tasks = file.tasks().stream()
                    .filter(task -> !task.groups().isEmpty() || task.assignee() != null)
                    .toList();
            if (tasks.isEmpty()) {
                return new Outcome.Refused("本案现在没有待办任务。");
            }
            var now = clock.instant();
            var first = reminders.first(caseNo, user, now);
            if (first) {
                tasks.forEach(task -> notices.send(Notice.ofCase(
                        "remind/%s/%s/%d".formatted(caseNo, task.taskId(), RemindersByHand.hour(now)),
                        NoticeKind.REMIND,
                        holders(task),
                        caseNo,
                        "%s催办：请尽快办理“%s”。".formatted(nameOf(Optional.of(user)), task.name()))));
                journal.record(
                        caseNo,
                        "催办",
                        "催办“%s”。"
                                .formatted(tasks.stream()
                                        .map(OpenTasks.OpenTask::name)
                                        .distinct()
                                        .collect(Collectors.joining("、"))));
            }
            return new Outcome.Done(caseNo, first ? "已催办。" : "一小时内已催办过。");
        });
    }

    private static Set<Recipient> holders(OpenTasks.OpenTask task) {
        return task.claimedBy()
                .map(person -> Set.of(Recipient.person(person)))
                .orElseGet(() -> task.groups().stream().map(Recipient::group).collect(Collectors.toSet()));
    }

    /** The leader takes a claimed task back from whoever holds it. */
    public Outcome release(String user, String caseNo, String taskId) {
        return allowed(user, caseNo, "收回任务", ledTask(taskId), file -> {
            var task = task(file, taskId);
            if (!unitTasks.release(taskId)) {
                return new Outcome.Refused("这项任务已经办完或已被退回，请刷新页面。");
            }
            var sentence = "收回%s手中的“%s”，退回本单位待签收".formatted(nameOf(task.claimedBy()), task.name());
            journal.record(caseNo, task.unit(), "收回", sentence + "。");
            return new Outcome.Done(caseNo, "已" + sentence + "。");
        });
    }

    /** The leader hands a claimed task to another person who could have claimed it. */
    public Outcome assign(String user, String caseNo, String taskId, String person) {
        return allowed(user, caseNo, "转办任务", ledTask(taskId), file -> {
            var task = task(file, taskId);
            var fits = task.groups().stream()
                    .flatMap(group -> directory.peopleIn(group).stream())
                    .anyMatch(one -> one.userId().equals(person));
            if (!fits) {
                return new Outcome.Refused("此人不能办理这项任务，请另选。");
            }
            var hindrance = unitTasks.assign(taskId, person);
            if (hindrance.isPresent()) {
                return new Outcome.Refused(hindrance.get());
            }
            var sentence = "“%s”由%s转%s办理".formatted(task.name(), nameOf(task.claimedBy()), nameOf(Optional.of(person)));
            journal.record(caseNo, task.unit(), "转办", sentence + "。");
            return new Outcome.Done(caseNo, "已将" + sentence + "。");
        });
    }

    private Outcome attempt(String user, String caseNo, String action, Predicate<CaseRights> right, Request request) {
        return allowed(
                user,
                caseNo,
                action,
                right,
                file -> request.send()
                        .<Outcome>map(Outcome.Refused::new)
                        .orElseGet(() -> new Outcome.Done(caseNo, "%s已提交。".formatted(action))));
    }

    private Outcome allowed(
            String user, String caseNo, String action, Predicate<CaseRights> right, Function<CaseFile, Outcome> act) {
        var found = access.file(caseNo);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        var file = found.get();
        if (access.of(user, file).isEmpty()) {
            journal.recordAccess(caseNo, "越权被拒", "无权查看本案，操作“%s”被拒".formatted(action));
            return new Outcome.Unknown();
        }
        if (!right.test(duties.of(user, file))) {
            journal.recordAccess(caseNo, "越权被拒", "操作“%s”被拒".formatted(action));
            return new Outcome.NotAllowed();
        }
        return inStead.of(duties.inSteadOf(user, file, right), () -> act.apply(file));
    }

    private static Predicate<CaseRights> ledTask(String taskId) {
        return rights -> rights.tasks().stream().anyMatch(task -> task.taskId().equals(taskId));
    }

    private static OpenTasks.OpenTask task(CaseFile file, String taskId) {
        return file.tasks().stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .orElseThrow();
    }

    private String nameOf(Optional<String> user) {
        return user.map(id -> directory.person(id).map(Person::name).orElse(id)).orElse("");
    }

    private static Optional<String> reasonGiven(String reason) {
        if (reason.isBlank()) {
            return Optional.of("请填写理由。");
        }
        return PlainText.length(reason) > LONGEST_REASON
                ? Optional.of("理由最多 %d 个字。".formatted(LONGEST_REASON))
                : PlainText.fault(reason, true).map("理由%s。"::formatted);
    }

    private Optional<String> inFuture(LocalDate until) {
        return until.isAfter(today()) ? Optional.empty() : Optional.of("日期应在今天之后。");
    }

    private Optional<String> notTooFar(LocalDate until) {
        return until.isAfter(today().plusDays(LONGEST_PAUSE))
                ? Optional.of("挂起最长 %d 天。".formatted(LONGEST_PAUSE))
                : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }

    /** Sends it, and says why it cannot stand. */
    private interface Request {
        Optional<String> send();
    }
}
