package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Closing;
import org.springframework.stereotype.Component;

/** {@code Task_WithdrawWhistle}: the whistle is taken back. */
@Component
class WithdrawWhistle implements JavaDelegate {
    private final Closing closing;

    WithdrawWhistle(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.withdraw(CASE_NO.in(execution));
    }
}
