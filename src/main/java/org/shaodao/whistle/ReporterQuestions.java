package org.shaodao.whistle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What nobody but a case's reporter asks of it. */
public interface ReporterQuestions {
    /** Whether {@link Ratings#rate} would take a rating now. */
    boolean ratingOpen(String caseNo);

    /** When the present answer was given; empty while there is none. */
    Optional<Instant> answeredAt(String caseNo);

    /** Until when a case that waits for it should be dispatched; empty for every other case. */
    Optional<Instant> dispatchDue(String caseNo);

    /** Why a case cannot be solved now, and when it is looked at again; empty while it is not on the ledger. */
    Optional<Ledgered> ledgered(String caseNo);

    /**
     * A case on the ledger.
     *
     * @param reason as the leader wrote it for the public
     */
    record Ledgered(String reason, LocalDate reviewOn) {}
}
