package org.shaodao.meeting.agenda.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.engine.Submission;
import org.shaodao.meeting.ItemKind;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.agenda.Item;
import org.shaodao.meeting.agenda.ItemDecision;
import org.shaodao.meeting.agenda.Opinion;
import org.shaodao.meeting.agenda.ReviewDecision;
import org.shaodao.web.Masking;

/** Every name that {@code bpmn/meeting/agenda-item.bpmn}, its forms and the code share. */
final class AgendaItem {
    static final String PROCESS = "agenda-item";

    static final ProcessVariable<String> ITEM_NO = ProcessVariable.text("itemNo");
    static final ProcessVariable<String> TITLE = ProcessVariable.text("title");
    static final ProcessVariable<String> AREA = ProcessVariable.text("areaCode");
    static final ProcessVariable<MeetingKind> MEETING_KIND = ProcessVariable.choice("meetingKind", MeetingKind.class);
    static final ProcessVariable<ItemKind> ITEM_KIND = ProcessVariable.choice("itemKind", ItemKind.class);
    static final ProcessVariable<String> UNIT = ProcessVariable.text("unit");
    static final ProcessVariable<ReviewDecision> REVIEW =
            ProcessVariable.choice("reviewDecision", ReviewDecision.class);
    static final ProcessVariable<String> COMPLETION = ProcessVariable.text("completion");
    static final ProcessVariable<Opinion> OPINION = ProcessVariable.choice("opinion", Opinion.class);
    static final ProcessVariable<ItemDecision> DECISION = ProcessVariable.choice("itemDecision", ItemDecision.class);
    static final ProcessVariable<Boolean> APPROVED = ProcessVariable.flag("approved");
    static final ProcessVariable<ItemOutcome> OUTCOME = ProcessVariable.choice("itemOutcome", ItemOutcome.class);
    /** What the timers of reminders read. */
    static final ProcessVariable<Date> REVIEW_DUE_AT = date("itemReviewDueAt");

    static final ProcessVariable<Date> APPROVE_DUE_AT = date("itemApproveDueAt");
    static final ProcessVariable<String> CARD = ProcessVariable.text("caseCard");
    static final ProcessVariable<String> STATE_TEXT = ProcessVariable.text("stateText");
    static final ProcessVariable<String> DUE_TEXT = ProcessVariable.text("dueText");

    static final String CONCERNED = "concernedUnits";
    static final String MERGE_INTO = "mergeInto";
    static final String ITEM_OPTIONS = "itemOptions";

    private AgendaItem() {}

    private static ProcessVariable<Date> date(String name) {
        return ProcessVariable.of(name, at -> at, Date.class::cast);
    }

    /** A step of the process whose number is missing is a defect of the diagram. */
    static String number(Submission submission) {
        var number = submission.businessKey();
        if (number == null) {
            throw new IllegalStateException("form %s submitted without an item".formatted(submission.formKey()));
        }
        return number;
    }

    /** What the process knows of an item from its first moment: a variable that a gateway reads exists on every path. */
    static void begin(DelegateExecution execution, Item item) {
        ITEM_NO.set(execution, item.itemNo());
        TITLE.set(execution, Masking.text(item.title()));
        AREA.set(execution, item.body().areaCode());
        MEETING_KIND.set(execution, item.body().kind());
        ITEM_KIND.set(execution, item.kind());
        REVIEW.clear(execution);
        COMPLETION.clear(execution);
        DECISION.clear(execution);
        OUTCOME.clear(execution);
        APPROVED.set(execution, false);
        CARD.clear(execution);
        execution.removeVariable(CONCERNED);
    }
}
