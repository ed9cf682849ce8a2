package org.shaodao.escalation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a leader filled in, before it is a decision. What belongs to another measure is null or empty.
 *
 * @param chargedBy user id of who answers for the case; null where nobody is named anew
 * @param meetingKind code of the kind of joint meeting that is to decide; null for the usual one
 * @param until day by whose end an order or an extension has to be done
 */
public record Word(
        Measure measure,
        @Nullable String chargedBy,
        @Nullable String leadUnit,
        List<String> assistUnits,
        @Nullable LocalDate until,
        @Nullable LedgerReason ledgerReason,
        @Nullable LocalDate reviewOn,
        @Nullable String publicNote,
        String note,
        @Nullable String meetingKind) {
    public Word {
        assistUnits = List.copyOf(assistUnits);
    }

    /** What says nothing of a meeting. */
    public Word(
            Measure measure,
            @Nullable String chargedBy,
            @Nullable String leadUnit,
            List<String> assistUnits,
            @Nullable LocalDate until,
            @Nullable LedgerReason ledgerReason,
            @Nullable LocalDate reviewOn,
            @Nullable String publicNote,
            String note) {
        this(measure, chargedBy, leadUnit, assistUnits, until, ledgerReason, reviewOn, publicNote, note, null);
    }
}
