package org.shaodao.meeting.lists;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Projects;
import org.shaodao.meeting.agenda.ProposingUnits;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.shaodao.whistle.Numbers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Demands and resources are listed by members and communities; either side claims the other's entry (双向认领), and what
 * both agree on becomes a project with an owner and a date.
 */
@Service
@Transactional
class Lists implements Projects {
    static final int LONGEST_TITLE = 60;
    static final int LONGEST_TEXT = 1000;
    private static final int MOST_YEARS = 2;
    private static final int MOST = 200;
    /** Days after its own after which a project is reminded of. */
    private static final List<Integer> STAGES = List.of(0, 14, 30);

    private static final Set<Duty> SPEAK = EnumSet.of(Duty.LIAISON, Duty.SECRETARY, Duty.LEADER);

    private final ListStore store;
    private final ProposingUnits listing;
    private final Directory directory;
    private final Numbers numbers;
    private final Journal journal;
    private final Notices notices;
    private final Clock clock;

    Lists(
            ListStore store,
            ProposingUnits listing,
            Directory directory,
            Numbers numbers,
            Journal journal,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.listing = listing;
        this.directory = directory;
        this.numbers = numbers;
        this.journal = journal;
        this.notices = notices;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** @param number of the entry or project */
        record Done(String number) implements Outcome {}

        /** What was filled in cannot be: 400. */
        record Wrong(String reason) implements Outcome {}

        /** Not theirs to do: 403. */
        record Denied(String reason) implements Outcome {}

        /** It went on without it: 409. */
        record TooLate(String reason) implements Outcome {}
    }

    Outcome list(String user, NewEntry entry) {
        var duty = listing.of(user, entry.body());
        if (duty.isEmpty()) {
            return new Outcome.Denied("只有这个会议的成员单位联络员、秘书和辖区内的社区、街道可以登记。");
        }
        if (entry.until().isBefore(entry.from())
                || entry.until().isBefore(today())
                || entry.until().isAfter(today().plusYears(MOST_YEARS))) {
            return new Outcome.Wrong("结束日期应在开始日期之后、今天起两年之内。");
        }
        var unit = duty.get().unitCode();
        if (store.hasOpen(entry, unit)) {
            return twice(entry);
        }
        var number = numbers.number(entry.kind().prefix(), today(), store.nextNumber());
        if (!store.insert(number, entry, unit, user, clock.instant())) {
            number = numbers.longer(entry.kind().prefix(), today(), store.nextNumber());
            if (!store.insert(number, entry, unit, user, clock.instant())) {
                return twice(entry);
            }
        }
        journal.record(
                number,
                unit,
                "登记" + entry.kind().label(),
                "%s登记%s".formatted(directory.nameOf(unit), entry.kind().label()));
        return new Outcome.Done(number);
    }

    private static Outcome twice(NewEntry entry) {
        return new Outcome.TooLate("本单位已经登记这项%s，正在待认领。".formatted(entry.kind().label()));
    }

    /**
     * A unit offers what is wanted, or wants what is offered.
     *
     * @param own number of an open entry of its own that this is about, and that ends with the other; empty for none
     */
    Outcome claim(String user, String entryNo, String own, String text) {
        var found = store.lock(entryNo);
        if (found.isEmpty() || !found.get().open()) {
            return new Outcome.TooLate("这一条已经对接或者撤下。");
        }
        var entry = found.get();
        var duty = listing.of(user, entry.body());
        if (duty.isEmpty() || speaks(user, entry.unitCode())) {
            return new Outcome.Denied("只有同一会议的其他单位可以认领。");
        }
        var unit = duty.get().unitCode();
        if (!own.isEmpty()
                && store.find(own).filter(mine -> fits(mine, entry, unit)).isEmpty()) {
            return new Outcome.Wrong(
                    "只能选择本单位待认领的%s。".formatted(entry.kind().other().label()));
        }
        if (!store.claim(entryNo, unit, own.isEmpty() ? null : own, text, user, clock.instant())) {
            return new Outcome.TooLate("本单位已经认领，正在等待对方答复。");
        }
        journal.record(entryNo, unit, "认领", "%s认领".formatted(directory.nameOf(unit)));
        tell(
                "list/%s/claimed/%s/%d".formatted(entryNo, unit, clock.instant().toEpochMilli()),
                entry.unitCode(),
                entry.body(),
                "%s认领了%s%s，请答复。".formatted(directory.nameOf(unit), entry.kind().label(), entryNo));
        return new Outcome.Done(entryNo);
    }

    private static boolean fits(Entry mine, Entry entry, String unit) {
        return mine.open()
                && mine.unitCode().equals(unit)
                && mine.kind() != entry.kind()
                && mine.body().equals(entry.body());
    }

    Outcome decline(String user, long claimId) {
        return answered(user, claimId, (entry, claim) -> {
            store.answer(claimId, Claim.Answer.DECLINED, user, clock.instant());
            journal.record(
                    entry.entryNo(),
                    entry.unitCode(),
                    "答复认领",
                    "未同意%s的认领".formatted(directory.nameOf(claim.unitCode())));
            tellAnswer(entry, claim, "没有同意");
            return new Outcome.Done(entry.entryNo());
        });
    }

    /**
     * Both agree: a project, with one of the two as its owner. An entry of the claimer's own that the claim is about is matched
     * too, as long as it is open.
     *
     * @param dueOn from today on, within two years
     */
    Outcome agree(String user, long claimId, String ownerUnit, LocalDate dueOn) {
        return answered(user, claimId, (entry, claim) -> {
            if (!ownerUnit.equals(entry.unitCode()) && !ownerUnit.equals(claim.unitCode())) {
                return new Outcome.Wrong("负责单位须是双方之一。");
            }
            if (dueOn.isBefore(today()) || dueOn.isAfter(today().plusYears(MOST_YEARS))) {
                return new Outcome.Wrong("完成日期应在今天起两年之内。");
            }
            var demand = entry.kind() == EntryKind.DEMAND;
            var number = numbers.number("XM", today(), store.nextNumber());
            number = store.findProject(number).isEmpty() ? number : numbers.longer("XM", today(), store.nextNumber());
            store.answer(claimId, Claim.Answer.AGREED, user, clock.instant());
            store.overtake(entry.entryNo(), clock.instant());
            store.end(entry.entryNo(), Entry.State.MATCHED, clock.instant());
            Optional.ofNullable(claim.ownEntry())
                    .flatMap(store::find)
                    .filter(Entry::open)
                    .ifPresent(own -> matchToo(own, entry));
            store.project(
                    number,
                    entry,
                    demand ? entry.unitCode() : claim.unitCode(),
                    demand ? claim.unitCode() : entry.unitCode(),
                    ownerUnit,
                    dueOn,
                    clock.instant());
            journal.record(
                    entry.entryNo(),
                    entry.unitCode(),
                    "对接成功",
                    "与%s对接，形成项目%s，由%s负责，%s前完成"
                            .formatted(directory.nameOf(claim.unitCode()), number, directory.nameOf(ownerUnit), dueOn));
            tellAnswer(entry, claim, "同意");
            return new Outcome.Done(number);
        });
    }

    private void matchToo(Entry own, Entry entry) {
        store.overtake(own.entryNo(), clock.instant());
        store.end(own.entryNo(), Entry.State.MATCHED, clock.instant());
        journal.record(own.entryNo(), own.unitCode(), "对接成功", "与%s对接".formatted(entry.entryNo()));
    }

    Outcome withdraw(String user, String entryNo) {
        var found = store.lock(entryNo);
        if (found.isEmpty() || !found.get().open()) {
            return new Outcome.TooLate("这一条已经对接或者撤下。");
        }
        if (!speaks(user, found.get().unitCode())) {
            return new Outcome.Denied("只有登记单位可以撤下。");
        }
        store.overtake(entryNo, clock.instant());
        store.end(entryNo, Entry.State.WITHDRAWN, clock.instant());
        journal.record(entryNo, found.get().unitCode(), "撤下", "登记单位撤下");
        return new Outcome.Done(entryNo);
    }

    /** The owner tells what came of the project. */
    Outcome finish(String user, String projectNo, String result) {
        var found = store.findProject(projectNo);
        if (found.isEmpty() || !speaks(user, found.get().ownerUnit())) {
            return new Outcome.Denied("只有项目的负责单位可以办结。");
        }
        if (!store.done(projectNo, result, user, clock.instant())) {
            return new Outcome.TooLate("这个项目已经办结。");
        }
        journal.record(projectNo, found.get().ownerUnit(), "项目办结", "负责单位报告项目完成");
        return new Outcome.Done(projectNo);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Running> running(Body body) {
        return store.projects(body, "", MOST).stream()
                .filter(project -> !project.done())
                .map(project -> new Running(
                        project.projectNo(),
                        project.title(),
                        project.demandUnit(),
                        project.supplyUnit(),
                        project.ownerUnit(),
                        project.dueOn(),
                        project.dueOn().isBefore(today())))
                .toList();
    }

    @Override
    public void remind() {
        // From the latest stage back, so that what is a month late is told once and not three times.
        for (var stage = STAGES.size(); stage > 0; stage--) {
            for (var late : store.remind(stage, today().minusDays(STAGES.get(stage - 1)))) {
                notices.send(new Notice(
                        "list/%s/late/%d".formatted(late.projectNo(), stage),
                        stage == 1 ? NoticeKind.REMIND : NoticeKind.SUPERVISE,
                        Set.of(
                                Recipient.group(directory.unitGroup(Duty.LIAISON, late.ownerUnit())),
                                Recipient.group(directory.group(
                                        Duty.SECRETARY, late.body().areaCode()))),
                        null,
                        "项目%s应于%s完成，尚未办结，请负责单位%s抓紧办理并反馈。"
                                .formatted(late.projectNo(), late.dueOn(), directory.nameOf(late.ownerUnit())),
                        page(late.body())));
            }
        }
    }

    /** Whether somebody speaks for a unit: as liaison, secretary or leader. */
    boolean speaks(String user, String unit) {
        return directory.duties(user).stream()
                .anyMatch(duty -> SPEAK.contains(duty.duty()) && duty.unitCode().equals(unit));
    }

    /** For which unit somebody would list or claim here. */
    Optional<String> unit(String user, Body body) {
        return listing.of(user, body).map(Membership::unitCode);
    }

    private interface Answering {
        Outcome answer(Entry entry, Claim claim);
    }

    /** The rows of both entries are held first, in one order, so that of two agreements at once one comes too late. */
    private Outcome answered(String user, long claimId, Answering answering) {
        store.claim(claimId).stream()
                .flatMap(claim -> Stream.of(Optional.of(claim.entryNo()), Optional.ofNullable(claim.ownEntry())))
                .flatMap(Optional::stream)
                .sorted()
                .forEach(store::lock);
        var entry = store.claim(claimId).flatMap(claim -> store.find(claim.entryNo()));
        var claim = store.claim(claimId);
        if (entry.isEmpty() || claim.isEmpty() || !speaks(user, entry.get().unitCode())) {
            return new Outcome.Denied("只有登记单位可以答复认领。");
        }
        return claim.get().answer() == null && entry.get().open()
                ? answering.answer(entry.get(), claim.get())
                : new Outcome.TooLate("这次认领已经答复，或者这一条已经对接。");
    }

    private void tellAnswer(Entry entry, Claim claim, String word) {
        tell(
                "list/%s/answered/%d".formatted(entry.entryNo(), claim.id()),
                claim.unitCode(),
                entry.body(),
                "%s%s了贵单位对%s的认领。".formatted(directory.nameOf(entry.unitCode()), word, entry.entryNo()));
    }

    private void tell(String key, String unit, Body body, String text) {
        notices.send(new Notice(
                key,
                NoticeKind.INFORM,
                Set.of(Recipient.group(directory.unitGroup(Duty.LIAISON, unit))),
                null,
                text,
                page(body)));
    }

    private static String page(Body body) {
        return "/lists?area=%s&kind=%s".formatted(body.areaCode(), body.kind().code());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
