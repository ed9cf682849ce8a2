package org.shaodao.escalation.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Charges.Desk;
import org.springframework.stereotype.Component;

/** A leader strikes a case off, or orders it done again. */
@Component
class ConfirmRule implements SubmissionRule {
    private final Charges charges;

    ConfirmRule(Charges charges) {
        this.charges = charges;
    }

    @Override
    public String formKey() {
        return "escalation-confirm";
    }

    @Override
    public void check(Submission submission) {
        Decisions.take(charges, Desk.CONFIRM, submission, Decisions.measure(submission, "outcomeDecision"));
    }
}
