package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** Nobody gives more time to a unit whose part was taken away. */
@Component
class ApproveExtensionRule implements SubmissionRule {
    private final SubmissionChecks checks;

    ApproveExtensionRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "unit-approve-extension";
    }

    @Override
    public void check(Submission submission) {
        Submissions.atWork(submission, checks);
    }
}
