package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.LeaderOrders;
import org.springframework.stereotype.Component;

/** {@code Task_KeepOnLedger}: the case cannot be solved now and waits for its review. */
@Component
class KeepOnLedger implements JavaDelegate {
    private final LeaderOrders orders;

    KeepOnLedger(LeaderOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.keepOnLedger(CASE_NO.in(execution));
    }
}
