package org.shaodao.whistle;

import java.time.Instant;
import java.util.Optional;

/** What nobody but a case's reporter asks of it. */
public interface ReporterQuestions {
    /** Whether {@link Ratings#rate} would take a rating now. */
    boolean ratingOpen(String caseNo);

    /** When the present answer was given; empty while there is none. */
    Optional<Instant> answeredAt(String caseNo);

    /** Until when a case that waits for it should be dispatched; empty for every other case. */
    Optional<Instant> dispatchDue(String caseNo);
}
