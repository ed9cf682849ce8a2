package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.AGENDA_DUE_AT;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.NOTICE_DUE_AT;
import static org.shaodao.meeting.session.process.JointMeeting.show;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.AgendaDesk;
import org.springframework.stereotype.Component;

/** {@code Task_CallForItems}: the members hear that items are called for; the dates of the preparation are set. */
@Component
class CallForItems implements JavaDelegate {
    private final AgendaDesk agenda;

    CallForItems(AgendaDesk agenda) {
        this.agenda = agenda;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var meeting = agenda.callForItems(MEETING_NO.in(execution));
        AGENDA_DUE_AT.set(execution, Date.from(meeting.topicsCloseAt()));
        NOTICE_DUE_AT.set(execution, Date.from(meeting.noticeAt()));
        show(execution, meeting, "征集议题");
    }
}
