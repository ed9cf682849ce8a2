package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.DispatchLimit;
import org.springframework.stereotype.Component;

/** {@code Task_DispatchItself}: at its limit a case goes to the unit that the catalogue names; nobody dispatched it. */
@Component
class DispatchItself implements JavaDelegate {
    private final DispatchLimit limit;

    DispatchItself(DispatchLimit limit) {
        this.limit = limit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        limit.dispatchItself(CASE_NO.in(execution), LEAD_UNIT.in(execution));
    }
}
