package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** A unit that works on the case already cannot take over another slot of it; who decided is remembered. */
@Component
class ReplaceUnitRule implements SubmissionRule {
    private final SubmissionChecks checks;

    ReplaceUnitRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "whistle-replace-unit";
    }

    @Override
    public void check(Submission submission) {
        Submissions.atWork(submission, checks);
        var caseNo = Submissions.caseNo(submission);
        checks.reassign(
                        caseNo,
                        Submissions.unit(submission),
                        submission.needed("newUnit", "改派单位"),
                        submission.userId().orElse(null))
                .ifPresent(reason -> {
                    throw Refusal.conflict(reason);
                });
    }
}
