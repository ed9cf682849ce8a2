package org.shaodao.escalation;

import java.time.Instant;
import java.util.Set;

/** Which cases went up, for whoever reviews a month. */
public interface EscalationFigures {
    /**
     * Numbers of the cases that were escalated in a period.
     *
     * @param areas area codes of the cases; what lies below them must be named too
     * @param until exclusive
     */
    Set<String> raised(Set<String> areas, Instant from, Instant until);

    /** Numbers of the cases that stood on the ledger (挂账) at a moment. */
    Set<String> ledgered(Set<String> areas, Instant at);
}
