package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.Items;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseItem}: an item of the meeting above takes its place. */
@Component
class RaiseItem implements JavaDelegate {
    private final Items items;

    RaiseItem(Items items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        items.raise(ITEM_NO.in(execution));
    }
}
