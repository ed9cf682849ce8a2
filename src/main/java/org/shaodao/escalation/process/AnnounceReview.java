package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.escalation.Escalations;
import org.springframework.stereotype.Component;

/** On create of the ledger's review: its leaders are told. */
@Component
class AnnounceReview implements TaskListener {
    private final Escalations escalations;

    AnnounceReview(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void notify(DelegateTask task) {
        escalations.reviewOpens(ESCALATION.in(task));
    }
}
