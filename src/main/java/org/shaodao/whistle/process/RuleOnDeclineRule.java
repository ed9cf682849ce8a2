package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** Nobody rules on the objection of a unit whose part was taken away. */
@Component
class RuleOnDeclineRule implements SubmissionRule {
    private final SubmissionChecks checks;

    RuleOnDeclineRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "unit-rule-on-decline";
    }

    @Override
    public void check(Submission submission) {
        Submissions.atWork(submission, checks);
    }
}
