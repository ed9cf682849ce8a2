package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.NEXT_LIMIT_AT;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.WATCH;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.TimeLimits;
import org.springframework.stereotype.Component;

/** {@code Task_SuperviseOverdue}: looks at the clocks of the case, or of the unit whose part this is. */
@Component
class SuperviseOverdue implements JavaDelegate {
    private final TimeLimits limits;

    SuperviseOverdue(TimeLimits limits) {
        this.limits = limits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var look = limits.look(CASE_NO.in(execution), UNIT.find(execution).orElse(""));
        WATCH.set(execution, look.next());
        NEXT_LIMIT_AT.set(execution, Date.from(look.at()));
    }
}
