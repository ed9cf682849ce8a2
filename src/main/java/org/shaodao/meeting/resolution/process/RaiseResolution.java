package org.shaodao.meeting.resolution.process;

import static org.shaodao.meeting.resolution.process.ResolutionProcess.AT_TOP;
import static org.shaodao.meeting.resolution.process.ResolutionProcess.RESOLUTION_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.resolution.Following;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseResolution}: overdue and moved by no meeting; the next level follows it. */
@Component
class RaiseResolution implements JavaDelegate {
    private final Following following;

    RaiseResolution(Following following) {
        this.following = following;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AT_TOP.set(execution, following.raise(RESOLUTION_NO.in(execution)));
    }
}
