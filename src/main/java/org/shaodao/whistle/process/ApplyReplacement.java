package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.NEW_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Dispatching;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyReplacement}: another unit takes over this slot. */
@Component
class ApplyReplacement implements JavaDelegate {
    private final Dispatching dispatching;

    ApplyReplacement(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var newUnit = NEW_UNIT.in(execution);
        if (dispatching.replace(CASE_NO.in(execution), UNIT.in(execution), newUnit)) {
            LEAD_UNIT.set(execution, newUnit);
        }
        UNIT.set(execution, newUnit);
    }
}
