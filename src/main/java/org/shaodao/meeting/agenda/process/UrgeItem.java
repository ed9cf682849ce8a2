package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.Items;
import org.springframework.stereotype.Component;

/** {@code Task_UrgeItem}: whose limit has passed is told so, once a day. */
@Component
class UrgeItem implements JavaDelegate {
    private final Items items;

    UrgeItem(Items items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        items.urge(ITEM_NO.in(execution));
    }
}
