package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CALLBACK_OUTCOME;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CONTACTED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Callbacks;
import org.shaodao.whistle.process.WhistleDispatch.CallbackOutcome;
import org.springframework.stereotype.Component;

/** {@code Task_PlanCallback}: looks whether somebody has to be called. */
@Component
class PlanCallback implements JavaDelegate {
    private final Callbacks callbacks;

    PlanCallback(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var needed = callbacks.plan(CASE_NO.in(execution));
        CONTACTED.set(execution, false);
        CALLBACK_OUTCOME.set(execution, needed ? CallbackOutcome.OPEN : CallbackOutcome.KNOWN);
    }
}
