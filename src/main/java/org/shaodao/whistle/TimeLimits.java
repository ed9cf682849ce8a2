package org.shaodao.whistle;

import java.time.Instant;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.Watches;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks whether the limits of a case, or of one unit's part, have passed, and says what follows from it. */
@Service
@Transactional
public class TimeLimits {
    private final CaseStore cases;
    private final Watches watches;
    private final CaseClocks clocks;

    TimeLimits(CaseStore cases, Watches watches, CaseClocks clocks) {
        this.cases = cases;
        this.watches = watches;
        this.clocks = clocks;
    }

    /** When to look for the first time. */
    public Instant first(String caseNo, String unit) {
        return watches.arm(caseNo, unit);
    }

    /**
     * What is overdue is put under supervision, each clock once.
     *
     * @param unit whose part; empty for the clocks of the case itself
     */
    public Look look(String caseNo, String unit) {
        // Before its clocks, as everybody does who changes them: somebody may be finishing just what is late.
        cases.lock(caseNo);
        var watch = watches.look(caseNo, unit);
        if (watch.overdue().contains(ClockName.DISPATCH)) {
            return new Look(Next.DISPATCH, watch.nextAt());
        }
        if (watch.escalate()) {
            return new Look(Next.RAISE, watch.nextAt());
        }
        var over = !unit.isEmpty()
                && clocks.of(caseNo).stream()
                        .noneMatch(view -> view.open() && view.key().part().equals(unit));
        return new Look(over ? Next.OVER : Next.WAIT, watch.nextAt());
    }

    /** What follows, and when to look again. */
    public record Look(Next next, Instant at) {}

    /** As the diagrams spell it. */
    public enum Next {
        WAIT,
        /** Nobody has dispatched in time. */
        DISPATCH,
        /** One working day over a limit: one level up. */
        RAISE,
        /** The unit's part is over. */
        OVER
    }
}
