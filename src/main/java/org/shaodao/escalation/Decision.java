package org.shaodao.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;

/**
 * A leader's word as its row says it.
 *
 * @param level level of the leader at that time
 * @param decidedBy user id of who submitted it
 * @param leader user id of who answers for the case
 * @param until limit of an order or an extension
 * @param publicNote what the reporter or the public reads
 * @param note what staff read
 * @param meetingKind which joint meeting is to decide; null for the usual one
 */
public record Decision(
        long id,
        long escalationId,
        String caseNo,
        Level level,
        String levelArea,
        Measure measure,
        @Nullable String decidedBy,
        @Nullable String leader,
        @Nullable String leadUnit,
        List<String> assistUnits,
        @Nullable Instant until,
        @Nullable LedgerReason ledgerReason,
        @Nullable LocalDate reviewOn,
        @Nullable String publicNote,
        String note,
        @Nullable String meetingKind,
        Instant at) {
    public Decision {
        assistUnits = List.copyOf(assistUnits);
    }
}
