package org.shaodao.whistle.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.CaseClocks;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** A transfer needs the right to object; who handles is remembered. */
@Component
class HandleRule implements SubmissionRule {
    private final SubmissionChecks checks;
    private final CaseClocks clocks;

    HandleRule(SubmissionChecks checks, CaseClocks clocks) {
        this.checks = checks;
        this.clocks = clocks;
    }

    @Override
    public String formKey() {
        return "unit-handle";
    }

    @Override
    public void check(Submission submission) {
        var caseNo = Submissions.caseNo(submission);
        var unit = Submissions.unit(submission);
        Submissions.atWork(submission, checks);
        if (submission.has("handleDecision", "transfer")) {
            checks.transfer(caseNo, unit, submission.needed("transferTo", "转办单位"))
                    .ifPresent(reason -> {
                        throw Refusal.conflict(reason);
                    });
        }
        if (submission.text("contactNote").isPresent()) {
            clocks.contacted(caseNo);
        }
        submission.userId().ifPresent(user -> checks.holds(caseNo, unit, user));
    }
}
