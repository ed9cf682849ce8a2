package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CONSOLIDATED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.engine.FormTexts;
import org.shaodao.whistle.Answers;
import org.springframework.stereotype.Component;

/** {@code Task_MarkConsolidated}: the lead has answered for all. */
@Component
class MarkConsolidated implements JavaDelegate {
    private final Answers answers;
    private final FormTexts texts;

    MarkConsolidated(Answers answers, FormTexts texts) {
        this.answers = answers;
        this.texts = texts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reply = texts.latest(execution.getProcessInstanceId(), "replyText").orElse("");
        answers.consolidate(CASE_NO.in(execution), reply);
        CONSOLIDATED.set(execution, true);
    }
}
