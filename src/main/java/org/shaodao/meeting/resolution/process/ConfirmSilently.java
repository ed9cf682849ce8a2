package org.shaodao.meeting.resolution.process;

import static org.shaodao.meeting.resolution.process.ResolutionProcess.RESOLUTION_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.resolution.Following;
import org.springframework.stereotype.Component;

/** {@code Task_ConfirmSilently}: the proposer said nothing in its time; that counts as yes, and is marked. */
@Component
class ConfirmSilently implements JavaDelegate {
    private final Following following;

    ConfirmSilently(Following following) {
        this.following = following;
    }

    @Override
    public void execute(DelegateExecution execution) {
        following.confirmSilently(RESOLUTION_NO.in(execution));
    }
}
