package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Raising;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseOverdue}: one working day over its limit the case goes one level up; the work goes on. */
@Component
class RaiseOverdue implements JavaDelegate {
    private final Raising raising;

    RaiseOverdue(Raising raising) {
        this.raising = raising;
    }

    @Override
    public void execute(DelegateExecution execution) {
        raising.raiseOverdue(CASE_NO.in(execution));
    }
}
