package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.LIMIT_AT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Dispatching;
import org.springframework.stereotype.Component;

/** {@code Task_ApplyLimit}: moves the units' limits as the leader decided. */
@Component
class ApplyLimit implements JavaDelegate {
    private final Dispatching dispatching;

    ApplyLimit(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.in(execution);
        LIMIT_AT.find(execution).ifPresent(limit -> dispatching.moveLimits(caseNo, limit.toInstant()));
    }
}
