package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.HOP_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.HOP_LIMIT_REACHED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Dispatching;
import org.springframework.stereotype.Component;

/** {@code Task_CountHop}: an upheld objection counts as a hop. */
@Component
class CountHop implements JavaDelegate {
    private final Dispatching dispatching;

    CountHop(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var hop = dispatching.countHop(CASE_NO.in(execution));
        HOP_COUNT.set(execution, (long) hop.count());
        HOP_LIMIT_REACHED.set(execution, hop.limitReached());
    }
}
