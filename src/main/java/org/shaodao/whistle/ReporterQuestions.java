package org.shaodao.whistle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What nobody but a case's reporter asks of it. */
public interface ReporterQuestions {
    /** Whether {@link Ratings#rate} would take a rating now. */
    boolean ratingOpen(String caseNo);

    /** When the present answer was given; empty while there is none. */
    Optional<Instant> answeredAt(String caseNo);

    /** What comes next in a case on which no unit is at work, and by when; empty where a unit is, or nothing is due. */
    Optional<Due> due(String caseNo);

    /** Why a case cannot be solved now, and when it is looked at again; empty while it is not on the ledger. */
    Optional<Ledgered> ledgered(String caseNo);

    /** What a reporter waits for, beside the work itself. */
    enum Wait {
        DISPATCH,
        CONSOLIDATE,
        VERIFY,
        CALLBACK
    }

    /**
     * The next step.
     *
     * @param unit code of the unit that has to do it; null when it is nobody's by name
     */
    record Due(Wait step, @Nullable String unit, Instant at) {}

    /**
     * A case on the ledger.
     *
     * @param reason as the leader wrote it for the public
     */
    record Ledgered(String reason, LocalDate reviewOn) {}
}
