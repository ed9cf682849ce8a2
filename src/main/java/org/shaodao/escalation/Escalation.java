package org.shaodao.escalation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.whistle.RaiseReason;

/**
 * One escalation of one case.
 *
 * @param areaCode area of the case
 * @param level the level that has it; before one is found, the level it is counted from
 * @param levelArea area whose leader has it; null before the level is found
 * @param atTop nobody is above that leader
 * @param dueAt by when the leader has to take charge
 * @param leader user id of who answers for it by name; null until somebody does
 * @param endedAt null while it is open
 */
public record Escalation(
        long id,
        String caseNo,
        String areaCode,
        RaiseReason reason,
        EscalationState state,
        Level level,
        @Nullable String levelArea,
        boolean atTop,
        @Nullable Instant dueAt,
        @Nullable String leader,
        Instant raisedAt,
        @Nullable Instant endedAt) {
    public Optional<String> holder() {
        return Optional.ofNullable(leader);
    }

    /** The area whose leader has it, or a defect: nothing is decided before the level is found. */
    String heldAt() {
        if (levelArea == null) {
            throw new IllegalStateException("escalation %d has no level yet".formatted(id));
        }
        return levelArea;
    }
}
