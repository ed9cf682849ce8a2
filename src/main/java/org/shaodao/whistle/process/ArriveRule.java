package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** Time and place prove an arrival; and a photograph, where the city wants one. */
@Component
class ArriveRule implements SubmissionRule {
    private final SubmissionChecks checks;

    ArriveRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "unit-arrive";
    }

    @Override
    public void check(Submission submission) {
        Submissions.atWork(submission, checks);
        checks.arrival(Submissions.caseNo(submission), Submissions.unit(submission))
                .ifPresent(reason -> {
                    throw Refusal.conflict(reason);
                });
    }
}
