package org.shaodao.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.engine.CurrentStep;
import org.shaodao.security.CurrentActor;
import org.shaodao.whistle.CaseAnswered;
import org.shaodao.whistle.CaseChanged;
import org.shaodao.whistle.CaseEnded;
import org.shaodao.whistle.CaseRaised;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.LeaderWord;
import org.shaodao.whistle.LeaderWords;
import org.shaodao.whistle.RaiseReason;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Raises cases and follows what becomes of them. One open escalation a case, whoever raises it at once: the row is won
 * first, the process starts second. Rows are held in one order, the case's before the escalation's.
 */
@Service
@Transactional
public class Escalations {
    private final EscalationStore store;
    private final LedgerStore ledger;
    private final EscalationBook book;
    private final Supervisions supervisions;
    private final StartingLevel starting;
    private final EscalationClocks clocks;
    private final Cases cases;
    private final LeaderWords words;
    private final Directory directory;
    private final Journal journal;
    private final CurrentActor actor;
    private final CurrentStep step;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Escalations(
            EscalationStore store,
            LedgerStore ledger,
            EscalationBook book,
            Supervisions supervisions,
            StartingLevel starting,
            EscalationClocks clocks,
            Cases cases,
            LeaderWords words,
            Directory directory,
            Journal journal,
            CurrentActor actor,
            CurrentStep step,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.book = book;
        this.supervisions = supervisions;
        this.starting = starting;
        this.clocks = clocks;
        this.cases = cases;
        this.words = words;
        this.directory = directory;
        this.journal = journal;
        this.actor = actor;
        this.step = step;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(CaseRaised raised) {
        raise(raised.caseNo(), raised.reason(), raised.note(), null);
    }

    /**
     * Somebody asks for the level above from the case page (申请提级). Whether they may is the caller's to check.
     *
     * @return why it cannot be, in Chinese; empty when it was taken
     */
    public Optional<String> request(String caseNo, String user, String note) {
        if (words.hold(caseNo).over()) {
            return Optional.of("案件已经办理终结，不能提级");
        }
        var found = cases.find(caseNo).orElseThrow();
        if (found.state() == CaseState.MERGED) {
            return Optional.of("案件已并案，请先解除并案");
        }
        var open = store.lockOpen(caseNo);
        if (open.filter(one -> one.state() == EscalationState.DECIDING || one.state() == EscalationState.DECIDED)
                .isPresent()) {
            return Optional.of("本案已经提级，正在等待负责人的意见");
        }
        if (open.filter(one -> one.state() == EscalationState.LEDGERED).isPresent()) {
            return Optional.of("本案已挂账，由包案负责人到期复核");
        }
        var reason = starting.reasonOf(user, found.areaCode());
        raise(caseNo, reason, note, user);
        journal.record(caseNo, "申请提级", "%s，%s".formatted(reason.label(), open.isPresent() ? "转告包案负责人" : "提请上一级"));
        return Optional.empty();
    }

    /** Wins the open row of a case, or adds the trouble to the one that is open. A case that is over is not raised. */
    public void raise(String caseNo, RaiseReason reason, String note, @Nullable String user) {
        if (words.hold(caseNo).over()) {
            return;
        }
        var found = cases.find(caseNo).orElseThrow();
        var by = user == null ? author() : user;
        // The case's row is held: nobody else can open or end one meanwhile.
        store.insert(caseNo, found.areaCode(), reason, level(found, reason, by), clock.instant())
                .ifPresentOrElse(
                        id -> {
                            store.addCause(id, reason, note, by, clock.instant());
                            events.publishEvent(new EscalationWritten(id));
                        },
                        () -> store.lockOpen(caseNo).ifPresent(open -> trouble(open, reason, note, by)));
    }

    /**
     * While an order is carried out, a meeting awaited or the outcome confirmed, new trouble asks the leader again. A limit
     * that passes while a meeting is awaited does not: the meeting has its own, of a quarter, and may be asked for once only.
     */
    private void trouble(Escalation open, RaiseReason reason, String note, @Nullable String by) {
        var cause = store.addCause(open.id(), reason, note, by, clock.instant());
        if (open.state() == EscalationState.AT_MEETING && reason == RaiseReason.OVERDUE) {
            return;
        }
        switch (open.state()) {
            case CARRYING_OUT, AT_MEETING, CONFIRMING -> {
                store.state(open.id(), EscalationState.DECIDING);
                book.orderFailed(open.id(), cause);
            }
            default -> {
                // The leader is asked already, or has the case on the ledger: the cause is on the page.
            }
        }
    }

    /**
     * The joint meeting that was awaited decided nothing for the case: its leader is asked again. Nothing happens when the
     * escalation does not wait for a meeting any more.
     *
     * @param why one Chinese sentence
     */
    public void meetingFailed(long escalationId, String why) {
        var found = hold(escalationId);
        if (found.endedAt() == null && found.state() == EscalationState.AT_MEETING) {
            trouble(found, RaiseReason.MEETING, why, null);
            journal.record(found.caseNo(), "上会未果", why);
        }
    }

    /** A trouble that reached no process because its escalation had just ended: it opens the next one. */
    public void raiseAgain(String caseNo, long causeId) {
        var cause = store.cause(causeId);
        raise(caseNo, cause.reason(), cause.note(), cause.raisedBy());
    }

    /**
     * Gives it to the leader of that level, or of the nearest above that has one. Going up, never to the same or a lower
     * one, whatever the decision table says: no case may bounce.
     */
    public Escalation assign(long id, Level target) {
        var found = hold(id);
        var staffed = directory.upwards(found.areaCode()).stream()
                .filter(area ->
                        !directory.peopleIn(Duty.LEADER.group(area.code())).isEmpty())
                .toList();
        var goesUp = found.levelArea() != null;
        var next = staffed.stream()
                .filter(area -> area.level().compareTo(target) <= 0)
                .filter(area -> !goesUp || area.level().compareTo(found.level()) < 0)
                .findFirst();
        var highest = last(staffed);
        var area = next.or(() -> highest).or(() -> last(directory.upwards(found.areaCode())));
        var code = area.map(one -> one.code()).orElse(found.areaCode());
        store.level(
                id,
                area.map(one -> one.level()).orElse(found.level()),
                code,
                highest.map(one -> one.code().equals(code)).orElse(true));
        journal.record(found.caseNo(), "提级", "由%s负责人包案".formatted(directory.nameOf(code)));
        events.publishEvent(new EscalationRaised(found.caseNo(), id, code));
        return store.lock(id);
    }

    /** The limit for taking charge starts now. A case that was answered meanwhile needs no charge but a confirmation. */
    public Instant open(long id) {
        var found = hold(id);
        var due = clocks.takeCharge(found);
        if (found.endedAt() != null) {
            clocks.stop(found.caseNo());
            return due;
        }
        store.asked(id, clock.instant(), due);
        if (words.hold(found.caseNo()).answered()) {
            confirm(found);
        } else if (found.dueAt() != null) {
            // At another level they were told when it was given to them.
            events.publishEvent(new LeaderAskedAgain(found.caseNo(), id, found.heldAt(), why(found)));
        }
        // Lists are sorted by the limit that passes next.
        events.publishEvent(new CaseChanged(found.caseNo()));
        return due;
    }

    private String why(Escalation found) {
        if (found.state() == EscalationState.AT_MEETING) {
            return "久未上会";
        }
        var causes = store.causes(found.id());
        return causes.get(causes.size() - 1).reason().label();
    }

    /** The task of the ledger's review is there. */
    public void reviewOpens(long id) {
        store.find(id)
                .flatMap(found -> ledger.open(found.caseNo()))
                .ifPresent(entry ->
                        events.publishEvent(new ReviewOpened(entry.caseNo(), id, entry.levelArea(), entry.reviewOn())));
    }

    @EventListener
    void on(CaseAnswered answered) {
        store.lockOpen(answered.caseNo()).ifPresent(open -> {
            switch (open.state()) {
                case DECIDING, CARRYING_OUT, AT_MEETING -> confirm(open);
                case CONFIRMING -> confirmAgain(open);
                default -> {
                    // DECIDED: the word that is on its way counts.
                }
            }
        });
    }

    /** The leader confirms an outcome also after the closing; every other end overtakes the escalation. */
    @EventListener
    void on(CaseEnded ended) {
        store.lockOpen(ended.caseNo())
                .filter(open -> open.state() != EscalationState.CONFIRMING || ended.state() != CaseState.CLOSED)
                .ifPresent(open -> {
                    store.end(open.id(), EscalationState.OVERTAKEN, clock.instant());
                    clocks.stop(open.caseNo());
                    ledger.end(open.caseNo(), EscalationState.OVERTAKEN.label(), clock.instant());
                    book.caseOver(open.id(), false);
                    var area = open.levelArea();
                    if (area != null) {
                        supervisions.settleSilence(open.caseNo(), area);
                    }
                    journal.record(open.caseNo(), "提级终结", "案件先行终结");
                });
    }

    /** Its process was deleted in the engine: a case that waits for its leader is given back, so that it is not stuck. */
    public void instanceOver(long id) {
        var found = hold(id);
        if (found.endedAt() == null) {
            store.end(id, EscalationState.CANCELLED, clock.instant());
            clocks.stop(found.caseNo());
            ledger.end(found.caseNo(), EscalationState.CANCELLED.label(), clock.instant());
            words.tell(found.caseNo(), new LeaderWord.Return());
            journal.record(found.caseNo(), "提级作废", "提级流程被删除，案件退回原级");
        }
    }

    /** The case's row first, as everywhere. */
    private Escalation hold(long id) {
        words.hold(store.find(id)
                .orElseThrow(() -> new IllegalStateException("no escalation " + id))
                .caseNo());
        return store.lock(id);
    }

    private void confirm(Escalation open) {
        store.state(open.id(), EscalationState.CONFIRMING);
        clocks.stop(open.caseNo());
        book.caseOver(open.id(), true);
        askOutcome(open);
    }

    /** Done again before its leader had spoken: the task waits already, and the leader has the whole limit once more. */
    private void confirmAgain(Escalation open) {
        if (open.levelArea() != null) {
            clocks.confirmAgain(open);
            askOutcome(open);
        }
    }

    /** Before there is a leader nobody can be asked; whoever is found then is. */
    private void askOutcome(Escalation open) {
        var area = open.levelArea();
        if (area != null) {
            events.publishEvent(new OutcomeAsked(open.caseNo(), open.id(), area));
        }
    }

    private Level level(CaseRecord found, RaiseReason reason, @Nullable String by) {
        return starting.level(found.areaCode(), reason, by);
    }

    /** Who asked: the one logged in, or the one whose act led to this step; null when it was a rule. */
    private @Nullable String author() {
        return actor.get()
                .userId()
                .or(() -> step.get().map(CurrentStep.Step::trigger))
                .orElse(null);
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
