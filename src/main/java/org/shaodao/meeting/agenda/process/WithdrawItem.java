package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.Items;
import org.springframework.stereotype.Component;

/** {@code Task_WithdrawItem}: nothing was completed in time, which takes the item back. */
@Component
class WithdrawItem implements JavaDelegate {
    private final Items items;

    WithdrawItem(Items items) {
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        items.withdrawSilent(ITEM_NO.in(execution));
    }
}
