package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;
import static org.shaodao.escalation.process.IssueEscalation.STRUCK_OFF;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.escalation.SilentOutcome;
import org.springframework.stereotype.Component;

/** {@code Task_StrikeOffSilent}: a closed case to whose outcome nobody objects in time is struck off. */
@Component
class StrikeOffSilent implements JavaDelegate {
    private final SilentOutcome outcome;

    StrikeOffSilent(SilentOutcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public void execute(DelegateExecution execution) {
        STRUCK_OFF.set(execution, outcome.strikeOff(ESCALATION.in(execution)));
    }
}
