package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Closing;
import org.springframework.stereotype.Component;

/** {@code Task_ReopenCase}: by a leader's order a closed case starts again under its own number. */
@Component
class ReopenCase implements JavaDelegate {
    private final Closing closing;
    private final CaseVariables variables;

    ReopenCase(Closing closing, CaseVariables variables) {
        this.closing = closing;
        this.variables = variables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reopened = closing.reopen(execution.getProcessBusinessKey());
        variables.begin(execution, reopened);
        SURE.set(execution, LEAD_UNIT.find(execution).isPresent());
    }
}
