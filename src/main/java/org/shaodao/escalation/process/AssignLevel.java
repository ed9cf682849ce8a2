package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.AT_TOP;
import static org.shaodao.escalation.process.IssueEscalation.CURRENT_LEVEL;
import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;
import static org.shaodao.escalation.process.IssueEscalation.LEVEL_AREA;
import static org.shaodao.escalation.process.IssueEscalation.TARGET_LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.escalation.Escalations;
import org.springframework.stereotype.Component;

/** {@code Task_AssignLevel}: gives the case to the leader of the level that was found, or of the nearest above. */
@Component
class AssignLevel implements JavaDelegate {
    private final Escalations escalations;

    AssignLevel(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var assigned = escalations.assign(ESCALATION.in(execution), TARGET_LEVEL.in(execution));
        CURRENT_LEVEL.set(execution, assigned.level());
        LEVEL_AREA.set(execution, String.valueOf(assigned.levelArea()));
        AT_TOP.set(execution, assigned.atTop());
    }
}
