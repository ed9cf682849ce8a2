package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.MinutesBook;
import org.springframework.stereotype.Component;

/** {@code Task_IssueMinutes}: the signed minutes go to all members. */
@Component
class IssueMinutes implements JavaDelegate {
    private final MinutesBook minutesBook;

    IssueMinutes(MinutesBook minutesBook) {
        this.minutesBook = minutesBook;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minutesBook.issue(MEETING_NO.in(execution));
    }
}
