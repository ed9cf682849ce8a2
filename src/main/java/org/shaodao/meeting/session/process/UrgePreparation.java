package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.AgendaDesk;
import org.springframework.stereotype.Component;

/** {@code Task_UrgePreparation}: the notice is due and the agenda is not approved. */
@Component
class UrgePreparation implements JavaDelegate {
    private final AgendaDesk agenda;

    UrgePreparation(AgendaDesk agenda) {
        this.agenda = agenda;
    }

    @Override
    public void execute(DelegateExecution execution) {
        agenda.urge(MEETING_NO.in(execution));
    }
}
