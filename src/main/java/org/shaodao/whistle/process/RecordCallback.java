package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CALLBACK_OUTCOME;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CONTACTED;
import static org.shaodao.whistle.process.WhistleDispatch.NEXT_ATTEMPT_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Callbacks;
import org.shaodao.whistle.process.WhistleDispatch.CallbackOutcome;
import org.springframework.stereotype.Component;

/** {@code Task_RecordCallback}: settles what the callback or the rating said. */
@Component
class RecordCallback implements JavaDelegate {
    private final Callbacks callbacks;

    RecordCallback(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.in(execution);
        var result = callbacks.settle(caseNo, CONTACTED.find(execution).orElse(false));
        CALLBACK_OUTCOME.set(
                execution,
                switch (result) {
                    case ACCEPTED -> CallbackOutcome.ACCEPTED;
                    case AGAIN -> CallbackOutcome.AGAIN;
                    case REWORK -> CallbackOutcome.REWORK;
                });
        NEXT_ATTEMPT_AT.set(execution, Date.from(callbacks.nextAttempt(caseNo)));
    }
}
