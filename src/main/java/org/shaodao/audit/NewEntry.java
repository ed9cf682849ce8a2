package org.shaodao.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller knows of an act; the rest is found out when it is written. */
record NewEntry(
        String caseNo,
        AuditEntry.Kind kind,
        String action,
        String text,
        @Nullable String concernedUnit,
        List<AuditEntry.Answer> answers,
        Author author,
        @Nullable Model model) {

    /**
     * Who did it.
     *
     * @param user user id, or null
     * @param unit the unit they acted for, or null
     * @param onBehalfOf name of a unit not their own whose work they did, or of the people in whose stead they did it
     */
    record Author(
            @Nullable String user,
            @Nullable String unit,
            @Nullable String onBehalfOf) {}

    /** Which model was at work, and whose act set it off. */
    record Model(
            String processKey,
            int version,
            String elementId,
            String elementName,
            @Nullable String trigger) {}
}
