package org.shaodao.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shaodao.whistle.RaiseReason;

/**
 * Why a case was raised, or a trouble since.
 *
 * @param note what was written about it, for staff; may be empty
 * @param raisedBy user id; null when it was a rule
 */
public record Cause(
        long id, RaiseReason reason, String note, @Nullable String raisedBy, Instant at) {}
