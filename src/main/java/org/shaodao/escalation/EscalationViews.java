package org.shaodao.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.escalation.EscalationView.CauseLine;
import org.shaodao.escalation.EscalationView.DecisionLine;
import org.shaodao.escalation.EscalationView.EscalationLine;
import org.shaodao.escalation.EscalationView.LedgerLine;
import org.shaodao.escalation.EscalationView.OfCase;
import org.shaodao.escalation.EscalationView.One;
import org.shaodao.escalation.EscalationView.SupervisionLine;
import org.shaodao.web.Masking;
import org.shaodao.web.Numbered;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what there is of escalations and puts it into words for one reader. */
@Service
@Transactional(readOnly = true)
public class EscalationViews {
    static final int PAGE = 50;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    private final EscalationStore store;
    private final DecisionStore decisions;
    private final LedgerStore ledger;
    private final SupervisionStore supervisions;
    private final EscalationSight sight;
    private final CaseList cases;
    private final Directory directory;
    private final Clock clock;

    EscalationViews(
            EscalationStore store,
            DecisionStore decisions,
            LedgerStore ledger,
            SupervisionStore supervisions,
            EscalationSight sight,
            CaseList cases,
            Directory directory,
            Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.ledger = ledger;
        this.supervisions = supervisions;
        this.sight = sight;
        this.cases = cases;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * For the page of a case that the reader may see.
     *
     * @param open the case is not over
     */
    public OfCase ofCase(String user, String caseNo, String areaCode, boolean open) {
        return new OfCase(
                store.of(caseNo).stream().map(this::one).toList(),
                supervisions.of(caseNo).stream().map(found -> line(found, user)).toList(),
                open && sight.mayOpen(user, areaCode));
    }

    /** @param before id of the last one already shown */
    Paged<EscalationLine, Long> open(String user, long before) {
        var found = store.open(sight.areas(user), before, PAGE + 1);
        var rows = rows(found, Escalation::caseNo);
        var now = clock.instant();
        var lines = found.stream()
                .map(one -> new EscalationLine(
                        one.id(),
                        one.caseNo(),
                        title(rows, one.caseNo()),
                        directory.nameOf(one.areaCode()),
                        one.reason().label(),
                        one.state().label(),
                        heldBy(one),
                        person(one.leader()),
                        one.state() == EscalationState.DECIDING ? ShanghaiTime.minute(one.dueAt()) : "",
                        one.state() == EscalationState.DECIDING && isBefore(one.dueAt(), now),
                        ShanghaiTime.minute(one.raisedAt())))
                .toList();
        return Paged.of(lines, PAGE, EscalationLine::id);
    }

    /** @param after id of the last one already shown; 0 to begin */
    Paged<LedgerLine, Long> owed(String user, long after) {
        var found = ledger.open(sight.areas(user), after, PAGE + 1);
        var rows = rows(found, LedgerStore.Entry::caseNo);
        var today = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
        var lines = found.stream()
                .map(one -> new LedgerLine(
                        one.id(),
                        one.caseNo(),
                        title(rows, one.caseNo()),
                        rows.containsKey(one.caseNo())
                                ? directory.nameOf(rows.get(one.caseNo()).areaCode())
                                : "",
                        one.reason().label(),
                        Masking.text(one.publicNote()),
                        DAY.format(one.reviewOn()),
                        one.reviewOn().isBefore(today),
                        one.kept(),
                        directory.nameOf(one.levelArea()),
                        person(one.leader()),
                        ShanghaiTime.minute(one.listedAt())))
                .toList();
        return Paged.of(lines, PAGE, LedgerLine::id);
    }

    /** @param after number of the last one already shown; empty to begin */
    Paged<SupervisionLine, String> supervised(String user, String after) {
        var lines =
                supervisions
                        .open(sight.areas(user), sight.units(user), sight.unitsWithResolutions(user), after, PAGE + 1)
                        .stream()
                        .map(found -> line(found, user))
                        .toList();
        return Paged.of(lines, PAGE, SupervisionLine::number);
    }

    private One one(Escalation found) {
        return new One(
                found.state().label(),
                tone(found.state()),
                heldBy(found),
                person(found.leader()),
                found.state() == EscalationState.DECIDING ? ShanghaiTime.minute(found.dueAt()) : "",
                ShanghaiTime.minute(found.raisedAt()),
                store.causes(found.id()).stream()
                        .map(cause -> new CauseLine(
                                ShanghaiTime.minute(cause.at()),
                                cause.reason().label(),
                                person(cause.raisedBy()),
                                Masking.text(cause.note())))
                        .toList(),
                decisions.of(found.id()).stream().map(this::line).toList());
    }

    private DecisionLine line(Decision found) {
        var details = new ArrayList<String>();
        var lead = found.leadUnit();
        if (lead != null) {
            details.add("主办：" + directory.nameOf(lead));
        }
        if (!found.assistUnits().isEmpty()) {
            details.add(
                    "协办：" + found.assistUnits().stream().map(directory::nameOf).collect(Collectors.joining("、")));
        }
        add(details, "时限：", ShanghaiTime.minute(found.until()));
        var reason = found.ledgerReason();
        add(details, "挂账原因：", reason == null ? "" : reason.label());
        var reviewOn = found.reviewOn();
        add(details, "复核日期：", reviewOn == null ? "" : DAY.format(reviewOn));
        var publicNote = found.publicNote();
        add(details, "对外说明：", publicNote == null ? "" : Masking.text(publicNote));
        add(details, "包案负责人：", person(found.leader()));
        return new DecisionLine(
                ShanghaiTime.minute(found.at()),
                found.measure().label(),
                directory.nameOf(found.levelArea()),
                person(found.decidedBy()),
                details,
                Masking.text(found.note()));
    }

    private SupervisionLine line(Supervision found, String user) {
        var answer = found.answer();
        return new SupervisionLine(
                found.number(),
                found.caseNo(),
                Numbered.page(found.caseNo()),
                directory.nameOf(found.unit()),
                found.level().label(),
                found.origin().label(),
                Masking.text(found.text()),
                found.openedBy() == null ? "系统" : person(found.openedBy()),
                ShanghaiTime.minute(found.openedAt()),
                found.urged(),
                answer == null ? "" : Masking.text(answer),
                join(person(found.answeredBy()), ShanghaiTime.minute(found.answeredAt())),
                found.open() ? "" : join(closer(found), ShanghaiTime.minute(found.closedAt())),
                found.open(),
                found.open() && sight.mayAnswer(user, found),
                found.open() && sight.mayClose(user, found));
    }

    /** Who closed it, or what did. */
    private String closer(Supervision found) {
        var ended = found.endedWith();
        return ended == null ? person(found.closedBy()) : "案件%s，随之办结".formatted(ended.label());
    }

    private <T> Map<String, CaseRow> rows(List<T> found, Function<T, String> caseNo) {
        return cases.numbered(found.stream().map(caseNo).toList()).stream()
                .collect(Collectors.toMap(CaseRow::caseNo, row -> row));
    }

    private static String title(Map<String, CaseRow> rows, String caseNo) {
        var row = rows.get(caseNo);
        return row == null ? "" : Masking.text(row.title());
    }

    private String heldBy(Escalation found) {
        var area = found.levelArea();
        return area == null ? "" : directory.nameOf(area) + (found.atTop() ? "（最高一级）" : "");
    }

    private String person(@Nullable String user) {
        return user == null ? "" : directory.person(user).map(Person::name).orElse(user);
    }

    private static String tone(EscalationState state) {
        return switch (state) {
            case DECIDING, DECIDED, LEDGERED -> "warn";
            case STRUCK_OFF -> "good";
            case CANCELLED -> "bad";
            case CARRYING_OUT, AT_MEETING, CONFIRMING, OVERTAKEN, LEDGER_CLOSED, RETURNED -> "";
        };
    }

    private static boolean isBefore(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isBefore(now);
    }

    private static void add(List<String> details, String label, String text) {
        if (!text.isEmpty()) {
            details.add(label + text);
        }
    }

    private static String join(String who, String when) {
        return who.isEmpty() ? when : who + " " + when;
    }
}
