package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.CASE_NO;
import static org.shaodao.escalation.process.IssueEscalation.LEVEL_AREA;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.escalation.Supervisions;
import org.springframework.stereotype.Component;

/** {@code Task_UrgeLeader}: a silent leader is put under supervision, and urged every day. */
@Component
class UrgeLeader implements JavaDelegate {
    private final Supervisions supervisions;

    UrgeLeader(Supervisions supervisions) {
        this.supervisions = supervisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        supervisions.urge(CASE_NO.in(execution), LEVEL_AREA.in(execution));
    }
}
