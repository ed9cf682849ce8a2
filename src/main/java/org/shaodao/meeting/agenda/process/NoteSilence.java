package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;
import static org.shaodao.meeting.agenda.process.AgendaItem.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.ItemOpinions;
import org.springframework.stereotype.Component;

/** {@code Task_NoteSilence}: a unit said nothing in its time; it is marked so. */
@Component
class NoteSilence implements JavaDelegate {
    private final ItemOpinions opinions;

    NoteSilence(ItemOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opinions.noteSilence(ITEM_NO.in(execution), UNIT.in(execution));
    }
}
