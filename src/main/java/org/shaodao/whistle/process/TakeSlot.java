package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.UnitResponse.ARRIVE_DUE_AT;
import static org.shaodao.whistle.process.UnitResponse.CHECKED_IN;
import static org.shaodao.whistle.process.UnitResponse.CHECK_IN_DUE_AT;
import static org.shaodao.whistle.process.UnitResponse.DISPATCHED_BY;
import static org.shaodao.whistle.process.UnitResponse.HANDLE_DUE_AT;
import static org.shaodao.whistle.process.UnitResponse.LEAD;
import static org.shaodao.whistle.process.UnitResponse.NEEDS_ARRIVAL;
import static org.shaodao.whistle.process.UnitResponse.REWORK;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Slots;
import org.springframework.stereotype.Component;

/** {@code Task_TakeSlot}: what the unit that is asked needs to know. */
@Component
class TakeSlot implements JavaDelegate {
    private final Slots slots;

    TakeSlot(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var terms = slots.take(CASE_NO.in(execution), UNIT.in(execution));
        LEAD.set(execution, terms.lead());
        REWORK.set(execution, terms.rework());
        CHECKED_IN.set(execution, terms.rework());
        NEEDS_ARRIVAL.set(execution, terms.needsArrival());
        DISPATCHED_BY.set(execution, terms.dispatchedBy());
        CHECK_IN_DUE_AT.set(execution, Date.from(terms.checkInDueAt()));
        ARRIVE_DUE_AT.set(execution, Date.from(terms.arriveDueAt()));
        HANDLE_DUE_AT.set(execution, Date.from(terms.handleDueAt()));
    }
}
