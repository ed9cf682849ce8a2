package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.SIGN_DUE_AT;
import static org.shaodao.meeting.session.process.JointMeeting.STATE_TEXT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.MinutesBook;
import org.springframework.stereotype.Component;

/** {@code Task_AskForSignature}: the chair is asked to sign. */
@Component
class AskForSignature implements JavaDelegate {
    private final MinutesBook minutesBook;

    AskForSignature(MinutesBook minutesBook) {
        this.minutesBook = minutesBook;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SIGN_DUE_AT.set(execution, Date.from(minutesBook.askForSignature(MEETING_NO.in(execution))));
        STATE_TEXT.set(execution, "纪要待签发");
    }
}
