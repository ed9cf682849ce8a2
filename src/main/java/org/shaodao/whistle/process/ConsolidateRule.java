package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** An assisting slot that is still open is waived with a reason, or awaited. */
@Component
class ConsolidateRule implements SubmissionRule {
    private final SubmissionChecks checks;

    ConsolidateRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "whistle-consolidate";
    }

    @Override
    public void check(Submission submission) {
        checks.consolidate(
                        Submissions.caseNo(submission),
                        submission.text("waiveReason").isPresent())
                .ifPresent(reason -> {
                    throw Refusal.conflict(reason);
                });
    }
}
