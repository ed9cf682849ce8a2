package org.shaodao.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a case's story back. Who may read it is the caller's to ask; personal data in it is not masked yet. */
public interface Timeline {
    /**
     * The newest entries of a case that are older than a given one, oldest first.
     *
     * @param before id of an entry; null to begin with the newest
     * @param limit at most 500
     */
    List<AuditEntry> of(String caseNo, @Nullable Long before, int limit);
}
