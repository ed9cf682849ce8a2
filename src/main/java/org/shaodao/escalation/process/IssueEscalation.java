package org.shaodao.escalation.process;

import java.util.Date;
import org.shaodao.directory.Level;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.escalation.Measure;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.WhistleKind;

/** Every name that {@code bpmn/escalation/issue-escalation.bpmn} and the code share. */
final class IssueEscalation {
    static final String PROCESS = "issue-escalation";

    static final ProcessVariable<Long> ESCALATION = ProcessVariable.count("escalationId");
    static final ProcessVariable<String> CASE_NO = ProcessVariable.text("caseNo");
    static final ProcessVariable<String> TITLE = ProcessVariable.text("title");
    static final ProcessVariable<String> PLACE = ProcessVariable.text("place");
    static final ProcessVariable<String> AREA = ProcessVariable.text("areaCode");
    static final ProcessVariable<WhistleKind> KIND = ProcessVariable.choice("whistleKind", WhistleKind.class);
    static final ProcessVariable<Grade> GRADE = ProcessVariable.choice("grade", Grade.class);
    static final ProcessVariable<Boolean> SUPERVISED = ProcessVariable.flag("supervised");
    static final ProcessVariable<RaiseReason> REASON = ProcessVariable.choice("escalationReason", RaiseReason.class);
    static final ProcessVariable<Level> CURRENT_LEVEL = ProcessVariable.choice("currentLevel", Level.class);
    static final ProcessVariable<Level> TARGET_LEVEL = ProcessVariable.choice("targetLevel", Level.class);
    static final ProcessVariable<String> LEVEL_AREA = ProcessVariable.text("levelArea");
    static final ProcessVariable<Boolean> AT_TOP = ProcessVariable.flag("atTop");
    static final ProcessVariable<Boolean> CASE_ANSWERED = ProcessVariable.flag("caseAnswered");
    static final ProcessVariable<Boolean> STRUCK_OFF = ProcessVariable.flag("struckOff");
    static final ProcessVariable<Measure> MEASURE = ProcessVariable.choice("measure", Measure.class);
    static final ProcessVariable<Date> TAKE_CHARGE_DUE_AT = date("takeChargeDueAt");
    static final ProcessVariable<Date> REVIEW_AT = date("reviewAt");
    static final ProcessVariable<Date> REVIEW_DUE_AT = date("reviewDueAt");

    private IssueEscalation() {}

    private static ProcessVariable<Date> date(String name) {
        return ProcessVariable.of(name, at -> at, Date.class::cast);
    }
}
