package org.shaodao.escalation.process;

import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Charges.Desk;
import org.springframework.stereotype.Component;

/** A leader reviews what is on the ledger. */
@Component
class ReviewLedgerRule implements SubmissionRule {
    private final Charges charges;

    ReviewLedgerRule(Charges charges) {
        this.charges = charges;
    }

    @Override
    public String formKey() {
        return "escalation-review-ledger";
    }

    @Override
    public void check(Submission submission) {
        Decisions.take(charges, Desk.REVIEW_LEDGER, submission, Decisions.measure(submission, "ledgerDecision"));
    }
}
