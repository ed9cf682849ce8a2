package org.shaodao.intake;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.intake.ProgressView.Step;
import org.shaodao.web.Masking;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.ReporterQuestions;
import org.shaodao.whistle.Slot;
import org.shaodao.whistle.SlotState;
import org.shaodao.whistle.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells a reporter with the right code how their case goes. */
@Service
@Transactional(readOnly = true)
class Progress {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("M月d日HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter WITH_YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");
    /** Compared with when there is no case, so that a wrong number takes the same way as a wrong code. */
    private static final QueryCode NOBODYS = QueryCode.random();

    private final JdbcReporters reporters;
    private final Cases cases;
    private final ReporterQuestions questions;
    private final ReporterPhotographs photographs;
    private final Directory directory;
    private final Clock clock;
    private final BiPredicate<QueryCode, String> comparison;

    @Autowired
    Progress(
            JdbcReporters reporters,
            Cases cases,
            ReporterQuestions questions,
            ReporterPhotographs photographs,
            Directory directory,
            Clock clock) {
        this(reporters, cases, questions, photographs, directory, clock, QueryCode::isMeantBy);
    }

    /** @param comparison whether somebody typed a code, in constant time; a test counts how often it is asked */
    Progress(
            JdbcReporters reporters,
            Cases cases,
            ReporterQuestions questions,
            ReporterPhotographs photographs,
            Directory directory,
            Clock clock,
            BiPredicate<QueryCode, String> comparison) {
        this.reporters = reporters;
        this.cases = cases;
        this.questions = questions;
        this.photographs = photographs;
        this.directory = directory;
        this.clock = clock;
        this.comparison = comparison;
    }

    /** Whether the code opens the case; a case that does not exist opens to nobody. */
    boolean opens(String caseNo, String code) {
        var row = reporters.row(caseNo);
        var right = comparison.test(
                row.map(found -> new QueryCode(found.queryCode())).orElse(NOBODYS), code);
        return right && row.isPresent();
    }

    /** Empty for a wrong number and for a wrong code. */
    Optional<ProgressView> find(String caseNo, String code) {
        return opens(caseNo, code) ? cases.find(caseNo).map(this::view) : Optional.empty();
    }

    /** What a part-time grid worker whistled, without its code; empty for everything else. */
    Optional<ProgressView> ofCourier(String userId, String caseNo) {
        return cases.find(caseNo)
                .filter(record -> record.source() == Source.COURIER && userId.equals(record.whistler()))
                .map(this::view);
    }

    private ProgressView view(CaseRecord record) {
        var slots = cases.slots(record.caseNo());
        // Who works for a merged case works on its master, within the master's limits.
        var worked = Optional.ofNullable(record.state() == CaseState.MERGED ? record.masterCaseNo() : null)
                .flatMap(cases::find);
        var workedSlots = worked.map(master -> cases.slots(master.caseNo())).orElse(slots);
        return new ProgressView(
                record.caseNo(),
                Masking.text(record.title()),
                standing(record),
                steps(record, slots),
                responsible(worked.orElse(record), workedSlots),
                nextDeadline(worked.orElse(record), workedSlots),
                record.replyText(),
                questions.ratingOpen(record.caseNo()),
                photographs.count(record.caseNo()),
                withdrawable(record.state()));
    }

    /** A case on the ledger says why, and when it is looked at again. */
    private String standing(CaseRecord record) {
        var words = StateWords.of(record.state());
        return questions
                .ledgered(record.caseNo())
                .map(ledgered -> "%s（%s；%s复核）".formatted(words, ledgered.reason(), DAY.format(ledgered.reviewOn())))
                .orElse(words);
    }

    private List<Step> steps(CaseRecord record, List<Slot> slots) {
        var steps = new ArrayList<Step>();
        add(steps, "登记", record.registeredAt(), "已登记，编号" + record.caseNo());
        for (var slot : slots) {
            // A slot that was taken back or declined is the offices' affair.
            if (slot.state() != SlotState.VOID && slot.state() != SlotState.DECLINED) {
                var unit = directory.nameOf(slot.unit());
                add(steps, "派单", slot.dispatchedAt(), "已派给%s（%s）".formatted(unit, slot.lead() ? "主办" : "协办"));
                add(steps, "报到", slot.checkedInAt(), unit + "已报到");
                add(steps, "到场", slot.arrivedAt(), unit + "已到现场");
                add(steps, "处置", slot.state() == SlotState.DONE ? slot.doneAt() : null, unit + "已处置");
            }
        }
        add(steps, "答复", questions.answeredAt(record.caseNo()).orElse(null), "已答复");
        add(steps, StateWords.of(record.state()), record.closedAt(), StateWords.of(record.state()));
        steps.sort(comparing(Step::at));
        return steps;
    }

    private static void add(List<Step> steps, String name, @Nullable Instant at, String text) {
        if (at != null) {
            steps.add(new Step(name, at.atZone(SHANGHAI).toOffsetDateTime(), text));
        }
    }

    /** The units at work, the lead first; before there is one, the office that has to dispatch. */
    private @Nullable String responsible(CaseRecord record, List<Slot> slots) {
        if (record.closedAt() != null) {
            return null;
        }
        var units = slots.stream()
                .filter(slot -> slot.open() || slot.state() == SlotState.DONE)
                .sorted(comparing(Slot::lead).reversed())
                .map(slot -> "%s（%s）".formatted(directory.nameOf(slot.unit()), slot.lead() ? "主办" : "协办"))
                .distinct()
                .collect(joining("、"));
        if (!units.isEmpty()) {
            return units;
        }
        return record.state() == CaseState.REGISTERED
                ? Membership.of(directory.group(Duty.DISPATCH, record.areaCode()))
                        .map(dispatch -> directory.nameOf(dispatch.unitCode()) + "（受理派单）")
                        .orElse(null)
                : null;
    }

    /** The lead's limit is the one that the reporter waits for; without it, the next of the others. */
    private @Nullable String nextDeadline(CaseRecord record, List<Slot> slots) {
        if (record.closedAt() != null || record.state() == CaseState.PAUSED) {
            return null;
        }
        return slots.stream()
                .filter(Slot::open)
                .min(Comparator.comparing(Slot::lead).reversed().thenComparing(Slot::dueAt))
                .map(slot -> inWords(directory.nameOf(slot.unit()), slot.dueAt(), "办结"))
                .or(() -> questions.due(record.caseNo()).map(due -> inWords(record, due)))
                .orElse(null);
    }

    /** Where no unit is at work: who does the next thing, and what comes after it. */
    private String inWords(CaseRecord record, ReporterQuestions.Due due) {
        var who = due.unit() == null ? "" : directory.nameOf(due.unit());
        return switch (due.step()) {
            case DISPATCH -> inWords("", due.at(), "受理派单");
            case CONSOLIDATE -> inWords(who, due.at(), "答复");
            case VERIFY -> inWords(who, due.at(), "到现场核查") + (record.reachable() ? "；核查后回访您" : "");
            case CALLBACK ->
                inWords(who, due.at(), "回访您") + (questions.ratingOpen(record.caseNo()) ? "；您也可以现在就评价" : "");
        };
    }

    private String inWords(String who, Instant dueAt, String what) {
        var now = clock.instant();
        var due = dueAt.atZone(SHANGHAI);
        var words = (due.getYear() == now.atZone(SHANGHAI).getYear() ? DAY_AND_TIME : WITH_YEAR).format(due);
        return "%s应于%s前%s%s".formatted(who, words, what, dueAt.isBefore(now) ? "，已超过时限，正在督促办理" : "");
    }

    private static boolean withdrawable(CaseState state) {
        return switch (state) {
            case REJECTED, WITHDRAWN, CANCELLED, CLOSED -> false;
            default -> true;
        };
    }
}
