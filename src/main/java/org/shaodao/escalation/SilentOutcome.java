package org.shaodao.escalation;

import java.time.Clock;
import org.shaodao.audit.Journal;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.LeaderWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A leader who says nothing about the outcome (包案销号). Once the case is closed, verified and its reporter heard, silence
 * counts as consent; before that it does not, and the leader is urged (ADR 0008).
 */
@Service
@Transactional
public class SilentOutcome {
    private final EscalationStore store;
    private final EscalationClocks clocks;
    private final Supervisions supervisions;
    private final LeaderWords words;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SilentOutcome(
            EscalationStore store,
            EscalationClocks clocks,
            Supervisions supervisions,
            LeaderWords words,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.supervisions = supervisions;
        this.words = words;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Strikes off what nobody objects to. Asking twice changes nothing.
     *
     * @return true when the escalation is over
     */
    public boolean strikeOff(long escalationId) {
        var caseNo = store.find(escalationId)
                .orElseThrow(() -> new IllegalStateException("no escalation " + escalationId))
                .caseNo();
        var now = words.hold(caseNo);
        var found = store.lock(escalationId);
        if (found.endedAt() != null) {
            return true;
        }
        if (found.state() != EscalationState.CONFIRMING || now.state() != CaseState.CLOSED) {
            return false;
        }
        store.end(escalationId, EscalationState.STRUCK_OFF, clock.instant());
        clocks.stop(caseNo);
        supervisions.settleSilence(caseNo, found.heldAt());
        journal.record(caseNo, "视为销号", "案件已办结，包案负责人逾期未提出异议，视为同意销号");
        events.publishEvent(new StruckOffInSilence(caseNo, escalationId, found.heldAt()));
        return true;
    }
}
