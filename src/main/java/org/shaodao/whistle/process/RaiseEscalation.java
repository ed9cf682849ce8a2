package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.ESCALATION_REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.engine.FormTexts;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseEscalation}: asks the level above to take the case; without a reason it is the dispatcher who asks. */
@Component
class RaiseEscalation implements JavaDelegate {
    private final Raising raising;
    private final FormTexts texts;

    RaiseEscalation(Raising raising, FormTexts texts) {
        this.raising = raising;
        this.texts = texts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reason = ESCALATION_REASON.find(execution).orElse(RaiseReason.DISPATCHER);
        raising.raise(CASE_NO.in(execution), reason, note(reason, execution));
        ESCALATION_REASON.clear(execution);
    }

    private String note(RaiseReason reason, DelegateExecution execution) {
        return reason == RaiseReason.DISPATCHER
                ? texts.latest(execution.getProcessInstanceId(), "escalateReason")
                        .orElse("")
                : "";
    }
}
