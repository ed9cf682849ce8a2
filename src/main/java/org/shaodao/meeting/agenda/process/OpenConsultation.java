package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.ItemOpinions;
import org.springframework.stereotype.Component;

/** {@code Task_OpenConsultation}: all concerned units are asked from now on. */
@Component
class OpenConsultation implements JavaDelegate {
    private final ItemOpinions opinions;

    OpenConsultation(ItemOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opinions.open(ITEM_NO.in(execution));
    }
}
