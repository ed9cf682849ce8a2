package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.SlotRequests;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyExtension}: the unit's limit moves to the day granted. */
@Component
class ApplyExtension implements JavaDelegate {
    private final SlotRequests requests;

    ApplyExtension(SlotRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.grantExtension(CASE_NO.in(execution), UNIT.in(execution));
    }
}
