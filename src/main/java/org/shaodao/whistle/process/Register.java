package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Registration;
import org.springframework.stereotype.Component;

/** {@code Task_Register}: the case gets its number, unless it came with one. */
@Component
class Register implements JavaDelegate {
    private final Registration registration;
    private final BlownInTasklist blown;
    private final CaseVariables variables;

    Register(Registration registration, BlownInTasklist blown, CaseVariables variables) {
        this.registration = registration;
        this.blown = blown;
        this.variables = variables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        variables.begin(execution, registered(execution));
    }

    private CaseRecord registered(DelegateExecution execution) {
        var caseNo = CASE_NO.find(execution);
        if (caseNo.isPresent()) {
            return registration.started(caseNo.get());
        }
        var registered = registration.registerStarted(blown.whistle(execution));
        execution.setProcessBusinessKey(registered.caseNo());
        return registered;
    }
}
