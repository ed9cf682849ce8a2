package org.shaodao.meeting.resolution.process;

import org.shaodao.engine.ProcessVariable;
import org.shaodao.engine.Submission;

/** Every name that {@code bpmn/meeting/resolution.bpmn}, its forms and the code share. */
final class ResolutionProcess {
    static final String PROCESS = "resolution";

    static final ProcessVariable<String> RESOLUTION_NO = ProcessVariable.text("resolutionNo");
    static final ProcessVariable<String> TITLE = ProcessVariable.text("title");
    static final ProcessVariable<String> AREA = ProcessVariable.text("areaCode");
    static final ProcessVariable<String> CARRY_OUT = ProcessVariable.text("carryOut");
    static final ProcessVariable<String> STRIKE_OFF = ProcessVariable.text("strikeOff");
    static final ProcessVariable<Boolean> PROPOSER_CONFIRMS = ProcessVariable.flag("proposerConfirms");
    static final ProcessVariable<Boolean> AT_TOP = ProcessVariable.flag("atTop");
    static final ProcessVariable<String> CARD = ProcessVariable.text("caseCard");
    static final ProcessVariable<String> STATE_TEXT = ProcessVariable.text("stateText");
    static final ProcessVariable<String> DUE_TEXT = ProcessVariable.text("dueText");

    private ResolutionProcess() {}

    /** A step of the process whose number is missing is a defect of the diagram. */
    static String number(Submission submission) {
        var number = submission.businessKey();
        if (number == null) {
            throw new IllegalStateException("form %s submitted without a resolution".formatted(submission.formKey()));
        }
        return number;
    }
}
