package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.agenda.Items;
import org.springframework.stereotype.Component;

/** {@code Task_RegisterItem}: the item gets its number, unless it came with one. */
@Component
class RegisterItem implements JavaDelegate {
    private final Items items;
    private final ProposedInTasklist proposed;

    RegisterItem(Items items, ProposedInTasklist proposed) {
        this.items = items;
        this.proposed = proposed;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = ITEM_NO.find(execution);
        var item = number.isPresent()
                ? items.find(number.get()).orElseThrow()
                : items.propose(proposed.by(execution), proposed.proposal(execution));
        if (number.isEmpty()) {
            execution.setProcessBusinessKey(item.itemNo());
        }
        AgendaItem.begin(execution, item);
    }
}
