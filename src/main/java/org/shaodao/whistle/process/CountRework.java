package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CONSOLIDATED;
import static org.shaodao.whistle.process.WhistleDispatch.DISPATCH_UNITS;
import static org.shaodao.whistle.process.WhistleDispatch.ESCALATION_REASON;
import static org.shaodao.whistle.process.WhistleDispatch.REWORK_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.REWORK_LIMIT_REACHED;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Answers;
import org.shaodao.whistle.RaiseReason;
import org.springframework.stereotype.Component;

/** {@code Task_CountRework}: the lead unit handles it again, unless it came back too often. */
@Component
class CountRework implements JavaDelegate {
    private final Answers answers;

    CountRework(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var rework = answers.rework(CASE_NO.in(execution));
        REWORK_COUNT.set(execution, (long) rework.count());
        REWORK_LIMIT_REACHED.set(execution, rework.limitReached());
        DISPATCH_UNITS.set(execution, List.of(rework.leadUnit()));
        CONSOLIDATED.set(execution, false);
        if (rework.limitReached()) {
            ESCALATION_REASON.set(execution, RaiseReason.THIRD_REWORK);
        }
    }
}
