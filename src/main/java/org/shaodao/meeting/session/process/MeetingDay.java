package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.ATTEND_DUE_AT;
import static org.shaodao.meeting.session.process.JointMeeting.HOLD_DUE_AT;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_AT;
import static org.shaodao.meeting.session.process.JointMeeting.MINUTES_DUE_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.shaodao.meeting.session.Meeting;
import org.shaodao.meeting.session.MeetingDates;

/** The day of a meeting, and all that is counted from it, as the timers and tasks read them. */
final class MeetingDay {
    private MeetingDay() {}

    static void set(DelegateExecution execution, Meeting meeting, MeetingDates dates) {
        MEETING_AT.set(execution, Date.from(meeting.meetsAt()));
        ATTEND_DUE_AT.set(execution, Date.from(dates.attend(meeting)));
        HOLD_DUE_AT.set(execution, Date.from(dates.hold(meeting)));
        MINUTES_DUE_AT.set(execution, Date.from(dates.minutes(meeting)));
        JointMeeting.show(execution, meeting, "已通知");
    }
}
