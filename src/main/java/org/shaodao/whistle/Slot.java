package org.shaodao.whistle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unit's part in a case.
 *
 * @param round 1 for the first dispatch, one more for each rework or order
 * @param dueAt when the unit has to be done
 */
public record Slot(
        long id,
        String caseNo,
        String unit,
        boolean lead,
        SlotState state,
        int round,
        boolean mayDecline,
        Instant dispatchedAt,
        Instant dueAt,
        @Nullable Instant checkedInAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant doneAt) {
    public boolean open() {
        return switch (state) {
            case DISPATCHED, DECLINING, REPLACING, HANDLING, PAUSED -> true;
            case DONE, WAIVED, DECLINED, VOID -> false;
        };
    }
}
