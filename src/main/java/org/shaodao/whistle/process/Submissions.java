package org.shaodao.whistle.process;

import java.util.List;
import org.shaodao.engine.Submission;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;

/** How the rules of this package read a submission. */
final class Submissions {
    private Submissions() {}

    static String caseNo(Submission submission) {
        var caseNo = submission.businessKey();
        if (caseNo == null) {
            throw new IllegalStateException("form %s submitted without a case".formatted(submission.formKey()));
        }
        return caseNo;
    }

    static String unit(Submission submission) {
        return submission
                .variable(WhistleDispatch.UNIT.name())
                .orElseThrow(() ->
                        new IllegalStateException("form %s submitted without a unit".formatted(submission.formKey())));
    }

    /** @throws Refusal when the unit that submits has no part in the case any more */
    static void atWork(Submission submission, SubmissionChecks checks) {
        checks.atWork(caseNo(submission), unit(submission)).ifPresent(reason -> {
            throw Refusal.conflict(reason);
        });
    }

    static List<String> list(Submission submission, String field) {
        return submission.values().get(field) instanceof List<?> units
                ? units.stream().map(String::valueOf).toList()
                : List.of();
    }
}
