package org.shaodao.whistle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit is asked to take its part.
 *
 * @param round 1 for the first dispatch, one more for each rework or order
 * @param mayDecline false after the third hop and for rework
 * @param dispatchedBy user id of who dispatched; null when the catalogue or a rule did
 * @param orderedDueAt when the unit has to be done, by a leader's order; null when its clock counts the limit
 */
record NewSlot(
        String caseNo,
        String unit,
        boolean lead,
        int round,
        boolean mayDecline,
        boolean rework,
        @Nullable String dispatchedBy,
        Instant at,
        @Nullable Instant orderedDueAt) {}
