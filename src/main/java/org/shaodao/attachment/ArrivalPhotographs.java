package org.shaodao.attachment;

import java.time.Instant;

/** Whether a unit showed that it was on the spot. */
public interface ArrivalPhotographs {
    /** A photograph of this unit's arrival, added since it was dispatched. */
    boolean isThere(String caseNo, String unit, Instant since);

    /** Whether the city wants one before an arrival counts ({@code shaodao.arrival.photograph-required}). */
    boolean areRequired();
}
