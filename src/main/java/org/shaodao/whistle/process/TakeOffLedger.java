package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.LeaderOrders;
import org.springframework.stereotype.Component;

/** {@code Task_TakeOffLedger}: given back out of the ledger, the case goes on with its dispatcher. */
@Component
class TakeOffLedger implements JavaDelegate {
    private final LeaderOrders orders;

    TakeOffLedger(LeaderOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.takeOffLedger(CASE_NO.in(execution));
        SURE.set(execution, false);
    }
}
