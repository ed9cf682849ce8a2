package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.meeting.AgendaItems;
import org.springframework.stereotype.Component;

/** On create of {@code Task_SignMinutes}: the items that the chair may want decided anew. */
@Component
class OfferDecidedItems implements TaskListener {
    private final AgendaItems items;

    OfferDecidedItems(AgendaItems items) {
        this.items = items;
    }

    @Override
    public void notify(DelegateTask task) {
        ItemOptions.set(task, items.agenda(MEETING_NO.in(task)));
    }
}
