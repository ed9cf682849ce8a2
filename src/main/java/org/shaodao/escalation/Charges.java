package org.shaodao.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.whistle.LeaderWord;
import org.shaodao.whistle.LeaderWords;
import org.springframework.beans.factory.ObjectProvider;
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
    private static final LocalTime END_OF_DAY = LocalTime.of(17, 30);
    /** A case is not forgotten on the ledger: it is looked at again within a year. */
    private static final int LONGEST_LEDGER_DAYS = 366;

    private final EscalationStore store;
    private final DecisionStore decisions;
    private final LedgerStore ledger;
    private final EscalationClocks clocks;
    private final EscalationBook book;
    private final Supervisions supervisions;
    private final LeaderWords words;
    private final Directory directory;
    private final ObjectProvider<JointMeetings> meetings;
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
            ObjectProvider<JointMeetings> meetings,
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
        this.meetings = meetings;
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
        var fault = fault(escalation, word, now);
        if (fault.isPresent()) {
            return new Outcome.Wrong(fault.get());
        }
        var leader =
                Optional.ofNullable(word.chargedBy()).or(escalation::holder).or(() -> Optional.ofNullable(user));
        leader.ifPresent(one -> store.charged(escalation.id(), one, clock.instant()));
        decisions.insert(store.lock(escalation.id()), word, user, limit(word), clock.instant());
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
        if (escalation.endedAt() == null && words.tell(caseNo, word(decision)) != LeaderWords.Heard.TOO_LATE) {
            settle(escalation, decision);
            if (before.answered() && (decision.measure() == Measure.EXTEND || decision.measure() == Measure.MEETING)) {
                // Answered while the word was on its way: nothing is left to wait for but the confirmation.
                store.state(escalationId, EscalationState.CONFIRMING);
                book.caseOver(escalationId, true);
            } else if (decision.measure() == Measure.MEETING) {
                events.publishEvent(new MeetingAsked(
                        caseNo, escalationId, escalation.heldAt(), meetingKind(escalation, decision), decision.note()));
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
                || fault(open.get(), order, now).isPresent()) {
            return false;
        }
        var escalation = open.get();
        decisions.insert(escalation, order, null, limit(order), clock.instant());
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
        return store.find(escalationId).map(this::leaders).orElse(List.of());
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

    private List<Person> leaders(Escalation escalation) {
        return directory.peopleIn(directory.group(Duty.LEADER, escalation.heldAt()));
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

    private Optional<String> fault(Escalation escalation, Word word, LeaderWords.Standing now) {
        var named = word.chargedBy();
        if (named != null
                && leaders(escalation).stream().noneMatch(one -> one.userId().equals(named))) {
            return Optional.of("包案负责人须是本级负责人。");
        }
        return switch (word.measure()) {
            case ORDER -> orderFault(word);
            case EXTEND ->
                Objects.requireNonNull(limit(word)).isAfter(now.workDueAt().orElse(clock.instant()))
                        ? Optional.empty()
                        : Optional.of("延长到的日期应晚于现在的办理时限。");
            case MEETING -> meetingFault(escalation, word.meetingKind());
            case LEDGER, KEEP -> reviewFault(Objects.requireNonNull(word.reviewOn()));
            default -> Optional.empty();
        };
    }

    /** Kinds of joint meeting among which the leader of the present level may choose, the usual one first. */
    @Transactional(readOnly = true)
    public List<JointMeetings.Kind> meetingKinds(long escalationId) {
        return kinds(store.find(escalationId).orElseThrow());
    }

    private List<JointMeetings.Kind> kinds(Escalation escalation) {
        return meetings.stream()
                .flatMap(known -> known.heldIn(escalation.heldAt()).stream())
                .toList();
    }

    private Optional<String> meetingFault(Escalation escalation, @Nullable String kind) {
        if (meetings.stream().findAny().isEmpty()) {
            return Optional.empty();
        }
        var kinds = kinds(escalation);
        if (kinds.isEmpty()) {
            return Optional.of("本级没有联席会议，请选择其他措施。");
        }
        return kind == null || kinds.stream().anyMatch(held -> held.code().equals(kind))
                ? Optional.empty()
                : Optional.of("本级没有这种联席会议，请重新选择。");
    }

    private @Nullable String meetingKind(Escalation escalation, Decision decision) {
        var chosen = decision.meetingKind();
        return chosen != null
                ? chosen
                : kinds(escalation).stream()
                        .findFirst()
                        .map(JointMeetings.Kind::code)
                        .orElse(null);
    }

    private Optional<String> orderFault(Word word) {
        var lead = Objects.requireNonNull(word.leadUnit());
        if (word.assistUnits().contains(lead)) {
            return Optional.of("主办单位不能同时协办。");
        }
        if (directory.unit(lead).isEmpty()
                || word.assistUnits().stream()
                        .anyMatch(unit -> directory.unit(unit).isEmpty())) {
            return Optional.of("没有这个单位。");
        }
        return Objects.requireNonNull(limit(word)).isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of("办结日期应在现在之后。");
    }

    private Optional<String> reviewFault(LocalDate reviewOn) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return reviewOn.isAfter(today) && !reviewOn.isAfter(today.plusDays(LONGEST_LEDGER_DAYS))
                ? Optional.empty()
                : Optional.of("复核日期应在明天起一年之内。");
    }

    private @Nullable Instant limit(Word word) {
        var day = word.until();
        return day == null
                ? null
                : day.atTime(END_OF_DAY).atZone(clock.getZone()).toInstant();
    }

    private static LeaderWord word(Decision decision) {
        return switch (decision.measure()) {
            case ORDER ->
                new LeaderWord.Order(
                        Objects.requireNonNull(decision.leadUnit()),
                        decision.assistUnits(),
                        Objects.requireNonNull(decision.until()));
            case EXTEND -> new LeaderWord.Extend(Objects.requireNonNull(decision.until()));
            case LEDGER -> new LeaderWord.Ledger(publicReason(decision), Objects.requireNonNull(decision.reviewOn()));
            case KEEP -> new LeaderWord.Keep(publicReason(decision), Objects.requireNonNull(decision.reviewOn()));
            case CLOSE -> new LeaderWord.Close(publicReason(decision));
            case RETURN -> new LeaderWord.Return();
            case MEETING -> new LeaderWord.Meeting();
            case UP -> new LeaderWord.Up();
            case STRUCK_OFF -> throw new IllegalStateException("striking off is told to no case");
        };
    }

    /** 资金尚未落实：明年预算中安排。 */
    private static String publicReason(Decision decision) {
        var note = Objects.requireNonNull(decision.publicNote());
        var reason = decision.ledgerReason();
        return reason == null || reason == LedgerReason.OTHER ? note : reason.label() + "：" + note;
    }
}
