package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** A dispatch names different units, a merge a case that can be joined and that they may see; who decided is remembered. */
@Component
class DispatchRule implements SubmissionRule {
    private final SubmissionChecks checks;

    DispatchRule(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public String formKey() {
        return "whistle-dispatch";
    }

    @Override
    public void check(Submission submission) {
        var caseNo = Submissions.caseNo(submission);
        if (submission.has("dispatchDecision", "dispatch")) {
            checks.units(submission.needed("leadUnit", "主办单位"), Submissions.list(submission, "assistUnits"))
                    .ifPresent(reason -> {
                        throw Refusal.badRequest(reason);
                    });
            submission.userId().ifPresent(user -> checks.dispatchedBy(caseNo, user));
        }
        if (submission.has("dispatchDecision", "merge")) {
            checks.merge(caseNo, submission.needed("mergeInto", "主案编号"), submission.user())
                    .ifPresent(reason -> {
                        throw Refusal.conflict(reason);
                    });
        }
    }
}
