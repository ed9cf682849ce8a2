package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_DismissDecline}: the objection falls, and there is no second one. */
@Component
class DismissDecline implements JavaDelegate {
    private final Slots slots;

    DismissDecline(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        slots.dismissDecline(CASE_NO.in(execution), UNIT.in(execution));
    }
}
