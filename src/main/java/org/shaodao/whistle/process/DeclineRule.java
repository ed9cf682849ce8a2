package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** Whoever reports in still has the part; declining is open for a while only. */
@Component
class DeclineRule implements SubmissionRule {
    private final SubmissionChecks checks;

    DeclineRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "unit-check-in";
    }

    @Override
    public void check(Submission submission) {
        Submissions.atWork(submission, checks);
        if (submission.has("checkInDecision", "decline")) {
            checks.decline(Submissions.caseNo(submission), Submissions.unit(submission))
                    .ifPresent(reason -> {
                        throw Refusal.conflict(reason);
                    });
        }
    }
}
