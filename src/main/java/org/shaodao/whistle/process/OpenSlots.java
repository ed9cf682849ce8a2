package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CONSOLIDATED;
import static org.shaodao.whistle.process.WhistleDispatch.DISPATCH_UNITS;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;
import static org.shaodao.whistle.process.WhistleDispatch.assistUnits;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Dispatching;
import org.springframework.stereotype.Component;

/** {@code Task_OpenSlots}: opens a slot for the lead and for each assisting unit. */
@Component
class OpenSlots implements JavaDelegate {
    private final Dispatching dispatching;

    OpenSlots(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var units = dispatching.open(CASE_NO.in(execution), LEAD_UNIT.in(execution), assistUnits(execution));
        DISPATCH_UNITS.set(execution, units);
        CONSOLIDATED.set(execution, false);
        SURE.set(execution, false);
    }
}
