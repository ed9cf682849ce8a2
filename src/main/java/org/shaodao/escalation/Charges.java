package org.shaodao.escalation;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.whistle.LeaderWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leaders' decisions: checked and written in the transaction of the person who decides, told to the case by the process
 * right after. A decision that comes too late is an answer and no exception.
 */
@Service
@Transactional
public class Charges {
    private final EscalationStore store;
    private final DecisionStore decisions;
    private final LedgerStore ledger;
    private final EscalationClocks clocks;
    private final EscalationBook book;
    private final Supervisions supervisions;
    private final LeaderWords words;
    private final Directory directory;
    private final WordRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Charges(
            EscalationStore store,
            DecisionStore decisions,
            LedgerStore ledger,
            EscalationClocks clocks,
            EscalationBook book,
            Supervisions supervisions,
            LeaderWords words,
            Directory directory,
            WordRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.ledger = ledger;
        this.clocks = clocks;
        this.book = book;
        this.supervisions = supervisions;
        this.words = words;
        this.directory = directory;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** Which of the three tasks is decided on, and so where the escalation must stand. */
    public enum Desk {
        TAKE_CHARGE(EscalationState.DECIDING),
        REVIEW_LEDGER(EscalationState.LEDGERED),
        CONFIRM(EscalationState.CONFIRMING);

        private final EscalationState state;

        Desk(EscalationState state) {
            this.state = state;
        }
    }

    /** What came of a decision. */
    public sealed interface Outcome {
        record Taken() implements Outcome {}

        /** The case went on without it, or this measure is not open now: 409. */
        record TooLate(String reason) implements Outcome {}

        /** What was filled in cannot be carried out: 400. */
        record Wrong(String reason) implements Outcome {}
    }

    /** @param user user id of who decides; null for nobody logged in */
    public Outcome decide(String caseNo, Desk desk, @Nullable String user, Word word) {
        var now = words.hold(caseNo);
        var open = store.lockOpen(caseNo).filter(one -> one.state() == desk.state);
        if (open.isEmpty() || (now.over() && desk != Desk.CONFIRM)) {
            return new Outcome.TooLate("案件情况刚刚已有变化，这项意见来不及生效，请刷新。");
        }
        if (desk == Desk.TAKE_CHARGE && now.answered()) {
            return new Outcome.TooLate("案件已经答复，请在包案销号时办理。");
        }
        var escalation = open.get();
        var hindrance = MeasureRules.hindrance(word.measure(), standing(escalation, now));
        if (hindrance.isPresent()) {
            return new Outcome.TooLate(hindrance.get());
        }
        var fault = rules.fault(escalation, word, now);
        if (fault.isPresent()) {
            return new Outcome.Wrong(fault.get());
        }
        var leader =
                Optional.ofNullable(word.chargedBy()).or(escalation::holder).or(() -> Optional.ofNullable(user));
        leader.ifPresent(one -> store.charged(escalation.id(), one, clock.instant()));
        decisions.insert(store.lock(escalation.id()), word, user, rules.limit(escalation, word), clock.instant());
        if (word.measure() == Measure.STRUCK_OFF) {
            store.end(escalation.id(), EscalationState.STRUCK_OFF, clock.instant());
        } else {
            store.state(escalation.id(), EscalationState.DECIDED);
        }
        clocks.stop(caseNo);
        supervisions.settleSilence(caseNo, escalation.heldAt());
        events.publishEvent(new ChargeTaken(caseNo, escalation.id(), word.measure(), leader.orElse("")));
        return new Outcome.Taken();
    }

    /**
     * Tells the case what was decided last and not told yet, and moves the escalation to where it waits then. Asking twice
     * changes nothing.
     *
     * @return empty when there is nothing to tell
     */
    public Optional<Decision> tell(long escalationId) {
        var caseNo = store.find(escalationId).orElseThrow().caseNo();
        var before = words.hold(caseNo);
        var escalation = store.lock(escalationId);
        var found = decisions.untold(escalationId);
        if (found.isEmpty()) {
            return found;
        }
        var decision = found.get();
        decisions.told(decision.id(), clock.instant());
        if (escalation.endedAt() == null
                && words.tell(caseNo, DecisionWords.of(decision)) != LeaderWords.Heard.TOO_LATE) {
            settle(escalation, decision);
            if (before.answered() && (decision.measure() == Measure.EXTEND || decision.measure() == Measure.MEETING)) {
                // Answered while the word was on its way: nothing is left to wait for but the confirmation.
                store.state(escalationId, EscalationState.CONFIRMING);
                book.caseOver(escalationId, true);
                events.publishEvent(new OutcomeAsked(caseNo, escalationId, escalation.heldAt()));
            } else if (decision.measure() == Measure.MEETING) {
                events.publishEvent(new MeetingAsked(
                        caseNo,
                        escalationId,
                        escalation.heldAt(),
                        rules.meetingKind(escalation, decision),
                        decision.note()));
            }
        }
        return found;
    }

    /**
     * The joint meeting has decided that it is to be done: an order, carried out as a leader's. It counts as the word of whoever
     * answers for the case.
     *
     * @return false when the case is not waiting for a meeting any more
     */
    public boolean meetingDecided(String caseNo, Word order) {
        var now = words.hold(caseNo);
        var open = store.lockOpen(caseNo).filter(this::awaitsMeeting);
        if (open.isEmpty()
                || now.over()
                || now.answered()
                || rules.fault(open.get(), order, now).isPresent()) {
            return false;
        }
        var escalation = open.get();
        decisions.insert(escalation, order, null, rules.limit(escalation, order), clock.instant());
        store.state(escalation.id(), EscalationState.DECIDED);
        clocks.stop(caseNo);
        supervisions.settleSilence(caseNo, escalation.heldAt());
        book.meetingDecided(escalation.id());
        return true;
    }

    /** Also while new trouble asks the leader again, who has said nothing since: a meeting may be a quarter away. */
    private boolean awaitsMeeting(Escalation escalation) {
        return escalation.state() == EscalationState.AT_MEETING
                || escalation.state() == EscalationState.DECIDING
                        && decisions.of(escalation.id()).stream()
                                .reduce((earlier, later) -> later)
                                .filter(last -> last.measure() == Measure.MEETING)
                                .isPresent();
    }

    private void settle(Escalation escalation, Decision decision) {
        var now = clock.instant();
        switch (decision.measure()) {
            case ORDER -> {
                store.state(escalation.id(), EscalationState.CARRYING_OUT);
                ledger.end(escalation.caseNo(), Measure.ORDER.label(), now);
            }
            case EXTEND -> store.state(escalation.id(), EscalationState.CARRYING_OUT);
            case MEETING -> store.state(escalation.id(), EscalationState.AT_MEETING);
            case UP -> store.state(escalation.id(), EscalationState.DECIDING);
            case LEDGER -> {
                store.state(escalation.id(), EscalationState.LEDGERED);
                ledger.insert(decision, escalation.areaCode(), now);
                clocks.review(escalation, Objects.requireNonNull(decision.reviewOn()));
            }
            case KEEP -> {
                store.state(escalation.id(), EscalationState.LEDGERED);
                ledger.keep(decision);
                clocks.review(escalation, Objects.requireNonNull(decision.reviewOn()));
            }
            case CLOSE -> {
                store.end(escalation.id(), EscalationState.LEDGER_CLOSED, now);
                ledger.end(escalation.caseNo(), Measure.CLOSE.label(), now);
            }
            case RETURN -> store.end(escalation.id(), EscalationState.RETURNED, now);
            case STRUCK_OFF -> throw new IllegalStateException("striking off is told to no case");
        }
    }

    /** Who answers for the case; empty while nobody took charge, or when that person left. */
    @Transactional(readOnly = true)
    public Optional<String> leader(long escalationId) {
        return store.find(escalationId).flatMap(Escalation::holder);
    }

    /** Who may be named to answer for the case. */
    @Transactional(readOnly = true)
    public List<Person> leaders(long escalationId) {
        return store.find(escalationId).map(rules::leaders).orElse(List.of());
    }

    /** For the form: why, which level, and what was tried there already. */
    @Transactional(readOnly = true)
    public String describe(long escalationId) {
        var found = store.find(escalationId).orElseThrow();
        var text = new StringBuilder("提级原因：" + found.reason().label());
        text.append("　包案层级：").append(directory.nameOf(found.heldAt())).append(found.atTop() ? "（最高一级）" : "");
        var orders = decisions.count(found.caseNo(), found.level(), Measure.ORDER);
        text.append("　本级已下指令").append(orders).append("次（至多两次）");
        ledger.open(found.caseNo())
                .ifPresent(entry -> text.append(
                        "　挂账原因：%s，已继续挂账%d次（至多三次）".formatted(entry.reason().label(), entry.kept())));
        return text.toString();
    }

    private MeasureRules.Standing standing(Escalation escalation, LeaderWords.Standing now) {
        var caseNo = escalation.caseNo();
        var level = escalation.level();
        return new MeasureRules.Standing(
                decisions.count(caseNo, level, Measure.ORDER),
                decisions.count(caseNo, level, Measure.EXTEND),
                decisions.count(caseNo, level, Measure.MEETING),
                decisions.count(caseNo, level, Measure.RETURN),
                ledger.open(caseNo).map(LedgerStore.Entry::kept).orElse(0),
                escalation.atTop(),
                now.workDueAt().isPresent(),
                now.answered());
    }

    /** Kinds of joint meeting among which the leader of the present level may choose, the usual one first. */
    @Transactional(readOnly = true)
    public List<JointMeetings.Kind> meetingKinds(long escalationId) {
        return rules.kinds(store.find(escalationId).orElseThrow());
    }
}
