package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.CASE_ANSWERED;
import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;
import static org.shaodao.escalation.process.IssueEscalation.TAKE_CHARGE_DUE_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.escalation.Escalations;
import org.springframework.stereotype.Component;

/** {@code Task_OpenCharge}: the limit for taking charge starts now. */
@Component
class OpenCharge implements JavaDelegate {
    private final Escalations escalations;

    OpenCharge(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CASE_ANSWERED.set(execution, false);
        TAKE_CHARGE_DUE_AT.set(execution, Date.from(escalations.open(ESCALATION.in(execution))));
    }
}
