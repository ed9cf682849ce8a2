package org.shaodao.meeting.resolution;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;

/**
 * A resolution (议定事项) as its row says it.
 *
 * @param resolutionNo for example {@code YD20261122-000003}
 * @param text what is to be done, in the minutes' words
 * @param ownerUnit unit code of who answers for it
 * @param proposerUnit unit code of who proposed the item
 * @param proposerGroup candidate group of who confirms the result beside the secretary
 * @param dueOn last day, in Shanghai
 * @param caseNo case it came from
 * @param followArea area whose secretary follows it
 * @param atTop there is no level above that area
 * @param overdueAt when its day was noticed to have passed
 * @param raisedAt when it went up last
 */
public record Resolution(
        String resolutionNo,
        String itemNo,
        String meetingNo,
        Body body,
        String text,
        String ownerUnit,
        String proposerUnit,
        String proposerGroup,
        LocalDate dueOn,
        @Nullable String caseNo,
        ResolutionState state,
        String followArea,
        boolean atTop,
        @Nullable Instant overdueAt,
        @Nullable Instant raisedAt,
        Instant madeAt,
        @Nullable Instant endedAt) {
    /** Who proposed it and carries it out themselves does not confirm it too. */
    public boolean proposerConfirms() {
        return !proposerUnit.equals(ownerUnit);
    }
}
