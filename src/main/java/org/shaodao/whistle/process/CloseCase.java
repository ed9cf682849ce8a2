package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Closing;
import org.springframework.stereotype.Component;

/** {@code Task_CloseCase}: the end of a case. */
@Component
class CloseCase implements JavaDelegate {
    private final Closing closing;

    CloseCase(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(CASE_NO.in(execution));
    }
}
