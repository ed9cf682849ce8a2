package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Unit;
import org.shaodao.engine.Choices;
import org.shaodao.web.ShanghaiTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose whistle it is: proposals, slots, hops and replacements. */
@Service
@Transactional
public class Dispatching {
    /** The hop at which a case escalates and the next unit may not decline (processes.md, counts). */
    private static final int HOP_LIMIT = 3;

    private static final Set<CaseState> BEFORE_ANSWER =
            Set.of(CaseState.DISPATCHED, CaseState.HANDLING, CaseState.PAUSED);

    private final CaseStore cases;
    private final SlotStore slots;
    private final CaseClocks clocks;
    private final Merging merging;
    private final Directory directory;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dispatching(
            CaseStore cases,
            SlotStore slots,
            CaseClocks clocks,
            Merging merging,
            Directory directory,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.clocks = clocks;
        this.merging = merging;
        this.directory = directory;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Units for the functions that the catalogue names. It is sure only if it says so and a unit serves the lead function.
     *
     * @param leadFunction function code, or null when the catalogue names none
     */
    public Proposal propose(
            String caseNo, Grade grade, @Nullable String leadFunction, List<String> assistFunctions, boolean sure) {
        cases.grade(caseNo, grade);
        clocks.graded(caseNo, Choices.code(grade));
        var area = cases.get(caseNo).areaCode();
        var lead = leadFunction == null
                ? Optional.<String>empty()
                : directory.unitFor(leadFunction, area).map(Unit::code);
        var assists = new LinkedHashSet<String>();
        for (var function : assistFunctions) {
            directory.unitFor(function, area).map(Unit::code).ifPresent(assists::add);
        }
        lead.ifPresent(assists::remove);
        if (grade == Grade.HARD) {
            // A leader takes charge from the start (processes.md, process 3); the dispatch goes on meanwhile.
            events.publishEvent(new CaseRaised(caseNo, RaiseReason.HARD, ""));
        }
        changed(caseNo);
        return new Proposal(lead, List.copyOf(assists), sure && lead.isPresent());
    }

    /**
     * A round begins: one slot a unit, the lead first. The round before has ended: a unit with an open slot is refused by
     * the table, and the job that asked fails.
     *
     * @return unit codes, each once
     */
    public List<String> open(String caseNo, String lead, List<String> assists) {
        var units = new LinkedHashSet<String>();
        units.add(lead);
        units.addAll(assists);
        var found = cases.lock(caseNo);
        var round = cases.nextRound(caseNo, lead);
        var now = clock.instant();
        var ordered = cases.takeOrderedLimit(caseNo).orElse(null);
        for (var unit : units) {
            slots.insert(new NewSlot(
                    caseNo,
                    unit,
                    unit.equals(lead),
                    round,
                    mayDecline(found),
                    false,
                    found.dispatchedBy(),
                    now,
                    ordered));
        }
        cases.state(caseNo, CaseState.DISPATCHED);
        journal.record(caseNo, "派单", "主办：" + directory.nameOf(lead) + assistWords(assists));
        changed(caseNo);
        return List.copyOf(units);
    }

    /** A leader's decision moves the limit of every open slot. */
    public void moveLimits(String caseNo, Instant limit) {
        clocks.setLimits(caseNo, limit);
        journal.record(caseNo, "调整时限", "按提级领导意见，各单位应于%s前办结".formatted(ShanghaiTime.minute(limit)));
        changed(caseNo);
    }

    /** An upheld decline or transfer is a hop; after the third the case escalates and the next unit may not decline. */
    public Hop countHop(String caseNo) {
        var count = cases.countHop(caseNo);
        return new Hop(count, count >= HOP_LIMIT);
    }

    /**
     * Another unit takes over one slot; whoever replaces the lead becomes the lead.
     *
     * @return true when it is the lead's slot
     */
    public boolean replace(String caseNo, String leavingUnit, String newUnit) {
        var found = cases.lock(caseNo);
        var leaving = slots.getOpen(caseNo, leavingUnit);
        var now = clock.instant();
        slots.ended(leaving.id(), SlotState.DECLINED, now);
        slots.insert(new NewSlot(
                caseNo,
                newUnit,
                leaving.lead(),
                leaving.round(),
                mayDecline(found),
                false,
                slots.reassignedBy(leaving.id()).orElse(null),
                now,
                null));
        if (leaving.lead()) {
            cases.lead(caseNo, newUnit);
        }
        journal.record(
                caseNo, newUnit, "改派", "由%s改派%s".formatted(directory.nameOf(leavingUnit), directory.nameOf(newUnit)));
        changed(caseNo);
        return leaving.lead();
    }

    /**
     * Another unit assists, from now on and in the present round.
     *
     * @param by user id of the dispatcher who adds it
     * @return why it cannot be added, in Chinese; empty when it was
     */
    public Optional<String> add(String caseNo, String unit, @Nullable String by) {
        var found = cases.lock(caseNo);
        if (!BEFORE_ANSWER.contains(found.state()) || cases.isAnswerSubmitted(caseNo)) {
            return Optional.of("只有在派单之后、汇总答复之前可以增派单位");
        }
        if (directory.unit(unit).isEmpty()) {
            return Optional.of("没有这个单位");
        }
        if (slots.taken(caseNo, unit)) {
            return Optional.of("该单位已在办理本案");
        }
        var now = clock.instant();
        slots.insert(new NewSlot(caseNo, unit, false, cases.round(caseNo), mayDecline(found), false, by, now, null));
        journal.record(caseNo, unit, "增派单位", "增派%s协办".formatted(directory.nameOf(unit)));
        changed(caseNo);
        return Optional.empty();
    }

    /** After the third hop whoever is asked may not decline, until a leader's order sets the count to 0. */
    private static boolean mayDecline(CaseRecord found) {
        return found.hopCount() < HOP_LIMIT;
    }

    private String assistWords(List<String> assists) {
        return assists.isEmpty()
                ? ""
                : "；协办："
                        + String.join(
                                "、", assists.stream().map(directory::nameOf).toList());
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }

    /** What the catalogue proposes. */
    public record Proposal(Optional<String> lead, List<String> assists, boolean sure) {}

    /** How often the case has been handed on, and whether that is as often as it may. */
    public record Hop(int count, boolean limitReached) {}
}
