package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.ASSIST_FUNCTIONS;
import static org.shaodao.whistle.process.WhistleDispatch.ASSIST_UNITS;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.GRADE;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_FUNCTION;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Dispatching;
import org.springframework.stereotype.Component;

/** {@code Task_ProposeUnits}: turns the functions of the catalogue into units that serve the area. */
@Component
class ProposeUnits implements JavaDelegate {
    private final Dispatching dispatching;

    ProposeUnits(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var proposal = dispatching.propose(
                CASE_NO.in(execution),
                GRADE.in(execution),
                LEAD_FUNCTION.find(execution).orElse(null),
                Codes.list(ASSIST_FUNCTIONS.find(execution)),
                SURE.find(execution).orElse(false));
        proposal.lead().ifPresentOrElse(lead -> LEAD_UNIT.set(execution, lead), () -> LEAD_UNIT.clear(execution));
        ASSIST_UNITS.set(execution, proposal.assists());
        SURE.set(execution, proposal.sure());
    }
}
