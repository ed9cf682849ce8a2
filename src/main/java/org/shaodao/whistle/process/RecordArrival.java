package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_RecordArrival}: the unit is on the spot. */
@Component
class RecordArrival implements JavaDelegate {
    private final Slots slots;

    RecordArrival(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        slots.arrive(CASE_NO.in(execution), UNIT.in(execution));
    }
}
