package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.ASSIST_FUNCTIONS;
import static org.shaodao.whistle.process.WhistleDispatch.ASSIST_UNITS;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.DISPATCH_DECISION;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_FUNCTION;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.DispatchLimit;
import org.springframework.stereotype.Component;

/** {@code Task_ProposeAtLimit}: whether the catalogue, asked once more, is sure of a case that nobody has dispatched. */
@Component
class ProposeAtLimit implements JavaDelegate {
    private final DispatchLimit limit;

    ProposeAtLimit(DispatchLimit limit) {
        this.limit = limit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var proposal = limit.propose(
                CASE_NO.in(execution),
                LEAD_FUNCTION.find(execution).orElse(null),
                Codes.list(ASSIST_FUNCTIONS.find(execution)),
                SURE.find(execution).orElse(false),
                DISPATCH_DECISION.find(execution).isPresent());
        proposal.lead().ifPresent(lead -> {
            LEAD_UNIT.set(execution, lead);
            ASSIST_UNITS.set(execution, proposal.assists());
        });
        SURE.set(execution, proposal.sure());
    }
}
