package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.MeetingDates;
import org.shaodao.meeting.session.Sessions;
import org.springframework.stereotype.Component;

/** {@code Task_MoveMeeting}: the meeting is on another day; what waits for it knows. */
@Component
class MoveMeeting implements JavaDelegate {
    private final Sessions sessions;
    private final MeetingDates meetingDates;

    MoveMeeting(Sessions sessions, MeetingDates meetingDates) {
        this.sessions = sessions;
        this.meetingDates = meetingDates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingDay.set(execution, sessions.find(MEETING_NO.in(execution)).orElseThrow(), meetingDates);
    }
}
