package org.shaodao.escalation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shaodao.whistle.LeaderWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Escalations that have their row and not yet their process. */
@Service
@Transactional
public class Starts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final EscalationStore store;
    private final LeaderWords words;
    private final Clock clock;

    Starts(EscalationStore store, LeaderWords words, Clock clock) {
        this.store = store;
        this.words = words;
        this.clock = clock;
    }

    /** The escalation that is to start now, and counts as started; empty when it has, or when another node starts it. */
    public Optional<Escalation> claim(long id) {
        // The case's row before the escalation's: who raises it once more in this moment has the case already.
        store.find(id).ifPresent(found -> words.hold(found.caseNo()));
        if (!store.claimStart(id)) {
            return Optional.empty();
        }
        store.started(id);
        return store.find(id).filter(found -> found.endedAt() == null);
    }

    /** Those whose start failed for good and has to be tried again. */
    public List<Long> overdue() {
        return store.notStarted(clock.instant().minus(PATIENCE), AT_ONCE);
    }
}
