package org.shaodao.whistle.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.TimeLimits;
import org.shaodao.whistle.WhistleKind;

/** Every name that {@code bpmn/whistle/whistle-dispatch.bpmn} and the code share. */
final class WhistleDispatch {
    static final String PROCESS = "whistle-dispatch";
    static final String START = "StartEvent_WhistleBlown";

    static final ProcessVariable<String> CASE_NO = ProcessVariable.text("caseNo");
    static final ProcessVariable<String> TITLE = ProcessVariable.text("title");
    static final ProcessVariable<String> PLACE = ProcessVariable.text("place");
    static final ProcessVariable<String> SUMMARY = ProcessVariable.text("summary");
    static final ProcessVariable<String> SPOT_RESULT = ProcessVariable.text("spotResult");
    static final ProcessVariable<String> CASE_CARD = ProcessVariable.text("caseCard");
    static final ProcessVariable<String> AREA = ProcessVariable.text("areaCode");
    static final ProcessVariable<String> CATEGORY = ProcessVariable.text("category");
    static final ProcessVariable<String> SPECIAL_GROUP = ProcessVariable.text("specialGroup");
    static final ProcessVariable<WhistleKind> KIND = ProcessVariable.choice("whistleKind", WhistleKind.class);
    static final ProcessVariable<Grade> GRADE = ProcessVariable.choice("grade", Grade.class);
    static final ProcessVariable<Boolean> SOLVED_ON_SPOT = ProcessVariable.flag("solvedOnSpot");
    static final ProcessVariable<String> LEAD_FUNCTION = ProcessVariable.text("leadFunction");
    static final ProcessVariable<String> ASSIST_FUNCTIONS = ProcessVariable.text("assistFunctions");
    static final ProcessVariable<Boolean> SURE = ProcessVariable.flag("sure");
    static final ProcessVariable<String> LEAD_UNIT = ProcessVariable.text("leadUnit");
    static final ProcessVariable<List<String>> ASSIST_UNITS = units("assistUnits");
    static final ProcessVariable<List<String>> DISPATCH_UNITS = units("dispatchUnits");
    static final ProcessVariable<Boolean> CONSOLIDATED = ProcessVariable.flag("consolidated");
    static final ProcessVariable<String> UNIT = ProcessVariable.text("unit");
    static final ProcessVariable<String> NEW_UNIT = ProcessVariable.text("newUnit");
    static final ProcessVariable<String> DISPATCH_DECISION = ProcessVariable.text("dispatchDecision");
    static final ProcessVariable<String> REJECT_REASON = ProcessVariable.text("rejectReason");
    static final ProcessVariable<String> MERGE_INTO = ProcessVariable.text("mergeInto");
    static final ProcessVariable<RaiseReason> ESCALATION_REASON =
            ProcessVariable.choice("escalationReason", RaiseReason.class);
    static final ProcessVariable<Boolean> HOP_LIMIT_REACHED = ProcessVariable.flag("hopLimitReached");
    static final ProcessVariable<Boolean> REWORK_LIMIT_REACHED = ProcessVariable.flag("reworkLimitReached");
    static final ProcessVariable<Boolean> LOOKED_TWICE = ProcessVariable.flag("lookedTwice");
    static final ProcessVariable<Long> REWORK_COUNT = ProcessVariable.count("reworkCount");
    static final ProcessVariable<Long> HOP_COUNT = ProcessVariable.count("hopCount");
    static final ProcessVariable<Date> NEXT_ATTEMPT_AT =
            ProcessVariable.of("nextAttemptAt", at -> at, Date.class::cast);
    static final ProcessVariable<Date> NEXT_LIMIT_AT = ProcessVariable.of("nextLimitAt", at -> at, Date.class::cast);
    static final ProcessVariable<TimeLimits.Next> WATCH = ProcessVariable.choice("watch", TimeLimits.Next.class);
    static final ProcessVariable<Date> LIMIT_AT = ProcessVariable.of("limitAt", at -> at, Date.class::cast);
    static final ProcessVariable<CallbackOutcome> CALLBACK_OUTCOME =
            ProcessVariable.choice("callbackOutcome", CallbackOutcome.class);
    static final ProcessVariable<Boolean> CONTACTED = ProcessVariable.flag("contacted");
    static final ProcessVariable<Boolean> SUPERVISED = ProcessVariable.flag("supervised");
    static final ProcessVariable<String> DUE_TEXT = ProcessVariable.text("dueText");
    static final ProcessVariable<String> STATE_TEXT = ProcessVariable.text("stateText");
    static final ProcessVariable<String> MEASURE = ProcessVariable.text("measure");

    private WhistleDispatch() {}

    /** A Json list of unit codes, as forms submit it. */
    private static ProcessVariable<List<String>> units(String name) {
        return ProcessVariable.of(
                name,
                units -> Spin.JSON(units),
                stored -> ((SpinJsonNode) stored)
                        .elements().stream().map(SpinJsonNode::stringValue).toList());
    }

    static List<String> assistUnits(VariableScope scope) {
        return ASSIST_UNITS.find(scope).orElse(List.of());
    }

    /** How a follower or a callback stands, for the diagram's gateways. */
    enum CallbackOutcome {
        /** The follower waits for its master. */
        WAITING,
        /** The master cannot be joined. */
        REFUSED,
        /** Somebody has to be called. */
        OPEN,
        /** The rating is known, or nobody can be called. */
        KNOWN,
        ACCEPTED,
        AGAIN,
        REWORK
    }
}
