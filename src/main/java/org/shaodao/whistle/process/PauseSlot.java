package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.UnitResponse.PAUSE_UNTIL;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.SlotRequests;
import org.springframework.stereotype.Component;

/** {@code Task_PauseSlot}: the unit waits, until when at the latest. */
@Component
class PauseSlot implements JavaDelegate {
    private final SlotRequests requests;

    PauseSlot(SlotRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PAUSE_UNTIL.set(execution, Date.from(requests.beginPause(CASE_NO.in(execution), UNIT.in(execution))));
    }
}
