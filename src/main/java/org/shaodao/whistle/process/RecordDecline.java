package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.UnitResponse.HANDLE_DECISION;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_RecordDecline}: the unit objects, or wants to hand its part on. */
@Component
class RecordDecline implements JavaDelegate {
    private final Slots slots;

    RecordDecline(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        slots.decline(CASE_NO.in(execution), UNIT.in(execution));
        HANDLE_DECISION.clear(execution);
    }
}
