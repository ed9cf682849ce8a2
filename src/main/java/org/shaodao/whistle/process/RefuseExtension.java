package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.SlotRequests;
import org.springframework.stereotype.Component;

/** {@code Task_RefuseExtension}: the limit stays. */
@Component
class RefuseExtension implements JavaDelegate {
    private final SlotRequests requests;

    RefuseExtension(SlotRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.refuseExtension(CASE_NO.in(execution), UNIT.in(execution));
    }
}
