package org.shaodao.escalation.process;

import static org.shaodao.escalation.process.IssueEscalation.ESCALATION;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.directory.Person;
import org.shaodao.escalation.Charges;
import org.springframework.stereotype.Component;

/** On create of a leader's task: whoever took charge has it, as long as they still lead this level. */
@Component
class KeepLeader implements TaskListener {
    private final Charges charges;

    KeepLeader(Charges charges) {
        this.charges = charges;
    }

    @Override
    public void notify(DelegateTask task) {
        var escalation = ESCALATION.in(task);
        charges.leader(escalation)
                .filter(user ->
                        charges.leaders(escalation).stream().map(Person::userId).anyMatch(user::equals))
                .ifPresent(task::setAssignee);
    }
}
