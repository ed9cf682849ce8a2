package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Deciding;
import org.springframework.stereotype.Component;

/** {@code Task_TellItems}: each item hears what the signed minutes say of it. */
@Component
class TellItems implements JavaDelegate {
    private final Deciding deciding;

    TellItems(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deciding.tell(MEETING_NO.in(execution));
    }
}
