package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.REJECT_REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.engine.FormTexts;
import org.shaodao.whistle.Closing;
import org.springframework.stereotype.Component;

/** {@code Task_RejectWhistle}: tells the whistler that the whistle is not accepted, and why. */
@Component
class RejectWhistle implements JavaDelegate {
    private final Closing closing;
    private final FormTexts texts;

    RejectWhistle(Closing closing, FormTexts texts) {
        this.closing = closing;
        this.texts = texts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reply = texts.latest(execution.getProcessInstanceId(), "replyText").orElse("");
        closing.reject(CASE_NO.in(execution), REJECT_REASON.find(execution).orElse("other"), reply);
    }
}
