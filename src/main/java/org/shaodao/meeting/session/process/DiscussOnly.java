package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Deciding;
import org.springframework.stereotype.Component;

/** {@code Task_DiscussOnly}: too few came twice; nothing is decided, the items wait for the next meeting. */
@Component
class DiscussOnly implements JavaDelegate {
    private final Deciding deciding;

    DiscussOnly(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deciding.discussOnly(MEETING_NO.in(execution));
    }
}
