package org.shaodao.whistle.process;

import java.util.Date;
import org.shaodao.engine.ProcessVariable;

/** Every name that {@code bpmn/whistle/unit-response.bpmn} and the code share, beside those of {@link WhistleDispatch}. */
final class UnitResponse {
    static final String PROCESS = "unit-response";

    static final ProcessVariable<Boolean> LEAD = ProcessVariable.flag("lead");
    static final ProcessVariable<Boolean> REWORK = ProcessVariable.flag("rework");
    static final ProcessVariable<Boolean> NEEDS_ARRIVAL = ProcessVariable.flag("needsArrival");
    static final ProcessVariable<Boolean> CHECKED_IN = ProcessVariable.flag("checkedIn");
    static final ProcessVariable<String> DISPATCHED_BY = ProcessVariable.text("dispatchedBy");
    static final ProcessVariable<Date> CHECK_IN_DUE_AT = date("checkInDueAt");
    static final ProcessVariable<Date> ARRIVE_DUE_AT = date("arriveDueAt");
    static final ProcessVariable<Date> HANDLE_DUE_AT = date("handleDueAt");
    static final ProcessVariable<Date> PAUSE_UNTIL = date("pauseUntil");
    static final ProcessVariable<String> HANDLE_DECISION = ProcessVariable.text("handleDecision");

    private UnitResponse() {}

    private static ProcessVariable<Date> date(String name) {
        return ProcessVariable.of(name, at -> at, Date.class::cast);
    }
}
