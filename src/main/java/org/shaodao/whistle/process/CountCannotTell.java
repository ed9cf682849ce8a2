package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.LOOKED_TWICE;
import static org.shaodao.whistle.process.WhistleDispatch.NEXT_ATTEMPT_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Answers;
import org.springframework.stereotype.Component;

/** {@code Task_CountCannotTell}: once more on the next working day, then the supervisor decides. */
@Component
class CountCannotTell implements JavaDelegate {
    private final Answers answers;

    CountCannotTell(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.in(execution);
        LOOKED_TWICE.set(execution, answers.cannotTell(caseNo));
        NEXT_ATTEMPT_AT.set(execution, Date.from(answers.nextAttempt(caseNo)));
    }
}
