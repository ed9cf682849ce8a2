package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.MinutesBook;
import org.springframework.stereotype.Component;

/** {@code Task_UrgeSignature}: the chair has not signed in time. */
@Component
class UrgeSignature implements JavaDelegate {
    private final MinutesBook minutesBook;

    UrgeSignature(MinutesBook minutesBook) {
        this.minutesBook = minutesBook;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minutesBook.urge(MEETING_NO.in(execution));
    }
}
