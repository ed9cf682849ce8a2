package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.UnitResponse.CHECKED_IN;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_ConfirmCheckIn}: the unit has reported in. */
@Component
class ConfirmCheckIn implements JavaDelegate {
    private final Slots slots;

    ConfirmCheckIn(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        slots.checkIn(CASE_NO.in(execution), UNIT.in(execution));
        CHECKED_IN.set(execution, true);
    }
}
