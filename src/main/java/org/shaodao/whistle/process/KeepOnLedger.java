package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Closing;
import org.springframework.stereotype.Component;

/** {@code Task_KeepOnLedger}: the case cannot be solved now and waits for its review. */
@Component
class KeepOnLedger implements JavaDelegate {
    private final Closing closing;

    KeepOnLedger(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.keepOnLedger(CASE_NO.in(execution));
    }
}
