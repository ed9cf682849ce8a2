package org.shaodao.meeting.session.process;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.meeting.session.Matter;
import org.shaodao.meeting.session.Meeting;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;

/** Every name that {@code bpmn/meeting/joint-meeting.bpmn} and the code share. */
final class JointMeeting {
    static final String PROCESS = "joint-meeting";

    static final ProcessVariable<String> MEETING_NO = ProcessVariable.text("meetingNo");
    static final ProcessVariable<String> TITLE = ProcessVariable.text("title");
    static final ProcessVariable<String> PLACE = ProcessVariable.text("place");
    static final ProcessVariable<String> AREA = ProcessVariable.text("areaCode");
    static final ProcessVariable<String> KIND = ProcessVariable.text("meetingKind");
    static final ProcessVariable<String> STATE_TEXT = ProcessVariable.text("stateText");
    static final ProcessVariable<String> DUE_TEXT = ProcessVariable.text("dueText");
    static final ProcessVariable<String> CARD = ProcessVariable.text("caseCard");
    static final ProcessVariable<String> UNIT = ProcessVariable.text("unit");
    static final ProcessVariable<String> ITEM_NO = ProcessVariable.text("itemNo");
    static final ProcessVariable<Date> AGENDA_DUE_AT = date("agendaDueAt");
    static final ProcessVariable<Date> NOTICE_DUE_AT = date("noticeDueAt");
    static final ProcessVariable<Date> ATTEND_DUE_AT = date("attendDueAt");
    static final ProcessVariable<Date> MEETING_AT = date("meetingAt");
    static final ProcessVariable<Date> HOLD_DUE_AT = date("holdDueAt");
    static final ProcessVariable<Date> MINUTES_DUE_AT = date("minutesDueAt");
    static final ProcessVariable<Date> SIGN_DUE_AT = date("signDueAt");
    static final ProcessVariable<Long> MEMBERS = ProcessVariable.count("membersCount");
    static final ProcessVariable<Long> PRESENT = ProcessVariable.count("presentCount");
    static final ProcessVariable<Matter> MATTER = ProcessVariable.choice("meetingMatter", Matter.class);
    static final ProcessVariable<Boolean> POSTPONED = ProcessVariable.flag("postponed");

    private JointMeeting() {}

    /** For lists: where it is held, what is going on, and when. */
    static void show(VariableScope scope, Meeting meeting, String state) {
        PLACE.set(scope, Masking.text(meeting.place()));
        STATE_TEXT.set(scope, state);
        DUE_TEXT.set(scope, "%s开会".formatted(spoken(meeting.meetsAt())));
    }

    private static String spoken(Instant at) {
        var local = at.atZone(ShanghaiTime.ZONE);
        return String.format(
                Locale.ROOT,
                "%d月%d日%02d:%02d",
                local.getMonthValue(),
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute());
    }

    private static ProcessVariable<Date> date(String name) {
        return ProcessVariable.of(name, at -> at, Date.class::cast);
    }
}
