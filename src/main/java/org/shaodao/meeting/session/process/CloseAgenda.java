package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.AgendaDesk;
import org.springframework.stereotype.Component;

/** {@code Task_CloseAgenda}: what becomes ready from now on waits for the next meeting. */
@Component
class CloseAgenda implements JavaDelegate {
    private final AgendaDesk agenda;

    CloseAgenda(AgendaDesk agenda) {
        this.agenda = agenda;
    }

    @Override
    public void execute(DelegateExecution execution) {
        agenda.close(MEETING_NO.in(execution));
    }
}
