package org.shaodao.escalation.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Charges.Desk;
import org.springframework.stereotype.Component;

/** A leader takes charge: which measure is open now, and who answers for it. */
@Component
class TakeChargeRule implements SubmissionRule {
    private final Charges charges;

    TakeChargeRule(Charges charges) {
        this.charges = charges;
    }

    @Override
    public String formKey() {
        return "escalation-take-charge";
    }

    @Override
    public void check(Submission submission) {
        Decisions.take(charges, Desk.TAKE_CHARGE, submission, Decisions.measure(submission, "measure"));
    }
}
