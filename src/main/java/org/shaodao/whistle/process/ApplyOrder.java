package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.HOP_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.REWORK_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.LeaderOrders;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyOrder}: carries out a leader's order: counts at 0, units as ordered. */
@Component
class ApplyOrder implements JavaDelegate {
    private final LeaderOrders orders;

    ApplyOrder(LeaderOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.applyOrder(CASE_NO.in(execution));
        REWORK_COUNT.set(execution, 0L);
        HOP_COUNT.set(execution, 0L);
        SURE.set(execution, LEAD_UNIT.find(execution).isPresent());
    }
}
