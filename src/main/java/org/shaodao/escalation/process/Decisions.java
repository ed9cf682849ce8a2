package org.shaodao.escalation.process;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Charges.Desk;
import org.shaodao.escalation.LedgerReason;
import org.shaodao.escalation.Measure;
import org.shaodao.escalation.Word;
import org.shaodao.web.Refusal;

/** Reads a leader's form, has the decision taken, and says in the submitter's transaction when it cannot stand. */
final class Decisions {
    private Decisions() {}

    static void take(Charges charges, Desk desk, Submission submission, Measure measure) {
        var caseNo = submission.businessKey();
        if (caseNo == null) {
            throw new IllegalStateException("form %s submitted without a case".formatted(submission.formKey()));
        }
        var outcome = charges.decide(
                caseNo,
                desk,
                submission.user(),
                new Word(
                        measure,
                        submission.text("chargedBy").orElse(null),
                        submission.text("leadUnit").orElse(null),
                        submission.values().get("assistUnits") instanceof List<?> units
                                ? units.stream().map(String::valueOf).toList()
                                : List.of(),
                        day(submission, measure == Measure.EXTEND ? "extendUntil" : "orderUntil"),
                        submission
                                .text("ledgerReason")
                                .map(code -> Choices.of(LedgerReason.class, code))
                                .orElse(null),
                        day(submission, "reviewOn"),
                        submission
                                .text(measure == Measure.CLOSE ? "closeReason" : "ledgerNote")
                                .orElse(null),
                        submission.text("measureNote").orElse(""),
                        measure == Measure.MEETING
                                ? submission.text("meetingKind").orElse(null)
                                : null));
        if (outcome instanceof Charges.Outcome.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
        if (outcome instanceof Charges.Outcome.Wrong wrong) {
            throw Refusal.badRequest(wrong.reason());
        }
    }

    static Measure measure(Submission submission, String field) {
        return Choices.of(Measure.class, submission.text(field).orElseThrow());
    }

    private static @Nullable LocalDate day(Submission submission, String field) {
        return submission.text(field).map(LocalDate::parse).orElse(null);
    }
}
