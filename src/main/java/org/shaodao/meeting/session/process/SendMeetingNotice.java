package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Convening;
import org.shaodao.meeting.session.MeetingDates;
import org.springframework.stereotype.Component;

/** {@code Task_SendMeetingNotice}: all members are invited; what waits for the meeting knows its day. */
@Component
class SendMeetingNotice implements JavaDelegate {
    private final Convening convening;
    private final MeetingDates meetingDates;

    SendMeetingNotice(Convening convening, MeetingDates meetingDates) {
        this.convening = convening;
        this.meetingDates = meetingDates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingDay.set(execution, convening.sendNotice(MEETING_NO.in(execution)), meetingDates);
    }
}
