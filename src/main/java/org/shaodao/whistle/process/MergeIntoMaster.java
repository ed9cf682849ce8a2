package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CALLBACK_OUTCOME;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.MERGE_INTO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Merging;
import org.shaodao.whistle.process.WhistleDispatch.CallbackOutcome;
import org.springframework.stereotype.Component;

/**
 * {@code Task_MergeIntoMaster}: joins the case to the master that its dispatcher named. One that was merged while units
 * worked on it names none here: its rows say how it stands.
 */
@Component
class MergeIntoMaster implements JavaDelegate {
    private final Merging merging;

    MergeIntoMaster(Merging merging) {
        this.merging = merging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.in(execution);
        var outcome = MERGE_INTO
                .find(execution)
                .map(master -> merging.merge(caseNo, master))
                .orElseGet(() -> merging.joined(caseNo));
        CALLBACK_OUTCOME.set(
                execution,
                switch (outcome) {
                    case FOLLOWING -> CallbackOutcome.WAITING;
                    case ANSWERED -> CallbackOutcome.OPEN;
                    case REFUSED -> CallbackOutcome.REFUSED;
                });
    }
}
