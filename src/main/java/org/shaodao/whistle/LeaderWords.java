package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a leader's word on a case: the row first, then the process hears of it, wherever the case stands. Who may say
 * what is the caller's to check.
 */
@Service
@Transactional
public class LeaderWords {
    private final CaseStore cases;
    private final SlotStore slots;
    private final LeaderWordStore words;
    private final ToldBook told;
    private final Merging merging;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaderWords(
            CaseStore cases,
            SlotStore slots,
            LeaderWordStore words,
            ToldBook told,
            Merging merging,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.slots = slots;
        this.words = words;
        this.told = told;
        this.merging = merging;
        this.events = events;
        this.clock = clock;
    }

    /** How the case stands, its row held until the transaction ends, so that it still stands so when the word is written. */
    public Standing hold(String caseNo) {
        var found = cases.lock(caseNo);
        var due = slots.open(caseNo).stream().map(Slot::dueAt).max(Instant::compareTo);
        return new Standing(found.state(), due);
    }

    public Heard tell(String caseNo, LeaderWord word) {
        var state = cases.lock(caseNo).state();
        if (state == CaseState.CLOSED && word instanceof LeaderWord.Order order) {
            write(caseNo, word, "case-reopened");
            cases.orderedLimit(caseNo, order.until());
            return Heard.REOPENED;
        }
        switch (state) {
            case CLOSED, REJECTED, WITHDRAWN, CANCELLED -> {
                return Heard.TOO_LATE;
            }
            default -> write(caseNo, word, "escalation-decided");
        }
        if (word instanceof LeaderWord.Return) {
            cases.state(caseNo, CaseState.REGISTERED, CaseState.ESCALATED);
        } else if (word instanceof LeaderWord.Keep keep) {
            cases.ledger(caseNo, keep.reason(), keep.reviewOn());
        } else if (word instanceof LeaderWord.Close close) {
            cases.answer(caseNo, close.reason(), clock.instant());
            merging.tellFollowers(caseNo);
        }
        events.publishEvent(new CaseChanged(caseNo));
        return Heard.TOLD;
    }

    /** The word behind a message that the process is to hear. */
    public LeaderWord ofMessage(long toldId) {
        return words.ofMessage(toldId);
    }

    /**
     * The supervisor sends a waiting case on: its dispatcher's limit starts.
     *
     * @return why it cannot be yet, in Chinese; empty when its leader gave it back
     */
    public Optional<String> sendOn(String caseNo) {
        cases.lock(caseNo);
        if (cases.leaderWord(caseNo).filter("return"::equals).isEmpty()) {
            return Optional.of("上级负责人还没有退回本案，请等待提级意见");
        }
        cases.sentOn(caseNo);
        events.publishEvent(new CaseChanged(caseNo));
        return Optional.empty();
    }

    private void write(String caseNo, LeaderWord word, String message) {
        words.insert(caseNo, told.write(caseNo, message, null), word, clock.instant());
        cases.leaderWord(caseNo, word.measure());
    }

    /** What came of a word. */
    public enum Heard {
        TOLD,
        /** The case was closed and starts again under its own number. */
        REOPENED,
        /** The case is over. */
        TOO_LATE
    }

    /**
     * How a case stands.
     *
     * @param workDueAt the latest limit of the units that still work on it; empty when none does
     */
    public record Standing(CaseState state, Optional<Instant> workDueAt) {
        public boolean over() {
            return switch (state) {
                case CLOSED, REJECTED, WITHDRAWN, CANCELLED -> true;
                default -> false;
            };
        }

        /** The lead has answered, and nothing has undone that. */
        public boolean answered() {
            return state.answered();
        }
    }
}
