package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MATTER;
import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;
import static org.shaodao.meeting.session.process.JointMeeting.MEMBERS;
import static org.shaodao.meeting.session.process.JointMeeting.PRESENT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Convening;
import org.springframework.stereotype.Component;

/** {@code Task_CountPresent}: what the quorum depends on. */
@Component
class CountPresent implements JavaDelegate {
    private final Convening convening;

    CountPresent(Convening convening) {
        this.convening = convening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var count = convening.count(MEETING_NO.in(execution));
        MEMBERS.set(execution, count.members());
        PRESENT.set(execution, count.present());
        MATTER.set(execution, count.matter());
    }
}
