package org.shaodao.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for across cases; null asks for nothing.
 *
 * @param person user id, or the name at the time
 * @param unit code of a unit that acted or was concerned
 * @param until exclusive
 * @param before id of the last entry already shown
 */
record EntrySearch(
        AuditEntry.@Nullable Kind kind,
        @Nullable String person,
        @Nullable String unit,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before) {}
