package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_UpholdDecline}: the objection stands. */
@Component
class UpholdDecline implements JavaDelegate {
    private final Slots slots;

    UpholdDecline(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        slots.upholdDecline(CASE_NO.in(execution), UNIT.in(execution));
    }
}
