package org.shaodao.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases an auditor may look for: all, closed ones too. Answered by {@code casefile}; audit knows no case itself. */
public interface AuditedCases {
    Optional<AuditedCase> find(String caseNo);

    /** Newest first. */
    List<AuditedCase> search(Search search, int limit);

    /** Cases reported from a telephone, newest first. Asking is recorded by the caller. */
    List<AuditedCase> byPhone(String phone);

    /**
     * All conditions must hold; null or empty asks for nothing.
     *
     * @param words a case number's beginning, or words of the title
     * @param area area code; everything below it counts
     * @param unit code of a unit that is or was assigned
     * @param from registered at or after
     * @param until registered before
     * @param after number of the last case already shown
     */
    record Search(
            String words,
            @Nullable String area,
            @Nullable String unit,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String after) {}
}
