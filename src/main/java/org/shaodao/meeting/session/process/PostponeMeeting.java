package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.POSTPONED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Convening;
import org.shaodao.meeting.session.MeetingDates;
import org.springframework.stereotype.Component;

/** {@code Task_PostponeMeeting}: too few came, once; the same meeting on another day. */
@Component
class PostponeMeeting implements JavaDelegate {
    private final Convening convening;
    private final MeetingDates meetingDates;

    PostponeMeeting(Convening convening, MeetingDates meetingDates) {
        this.convening = convening;
        this.meetingDates = meetingDates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingDay.set(execution, convening.postpone(MEETING_NO.in(execution)), meetingDates);
        POSTPONED.set(execution, true);
    }
}
