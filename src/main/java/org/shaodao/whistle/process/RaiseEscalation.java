package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.AWAITS_DECISION;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.DISPATCH_AREA;
import static org.shaodao.whistle.process.WhistleDispatch.DISPATCH_DUTY;
import static org.shaodao.whistle.process.WhistleDispatch.ESCALATION_REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Raising;
import org.shaodao.whistle.Raising.Raised;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseEscalation}: hands the case to the level above. */
@Component
class RaiseEscalation implements JavaDelegate {
    private final Raising raising;

    RaiseEscalation(Raising raising) {
        this.raising = raising;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var raised = raising.raise(
                CASE_NO.in(execution), ESCALATION_REASON.find(execution).orElse("dispatcher"));
        ESCALATION_REASON.clear(execution);
        if (raised instanceof Raised.HandedUp to) {
            DISPATCH_DUTY.set(execution, to.duty());
            DISPATCH_AREA.set(execution, to.area());
        }
        AWAITS_DECISION.set(execution, raised instanceof Raised.Awaiting);
    }
}
