package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.meeting.session.AgendaDesk;
import org.springframework.stereotype.Component;

/** On create of {@code Task_SetAgenda}, and anew whenever somebody claims it: the items that may be put on the agenda now. */
@Component
class OfferReadyItems implements TaskListener {
    private final AgendaDesk agenda;

    OfferReadyItems(AgendaDesk agenda) {
        this.agenda = agenda;
    }

    @Override
    public void notify(DelegateTask task) {
        ItemOptions.set(task, agenda.offered(MEETING_NO.in(task)));
    }
}
