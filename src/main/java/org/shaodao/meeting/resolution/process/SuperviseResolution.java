package org.shaodao.meeting.resolution.process;

import static org.shaodao.meeting.resolution.process.ResolutionProcess.RESOLUTION_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.resolution.Following;
import org.springframework.stereotype.Component;

/** {@code Task_SuperviseResolution}: its day has passed; the owner is put under supervision. */
@Component
class SuperviseResolution implements JavaDelegate {
    private final Following following;

    SuperviseResolution(Following following) {
        this.following = following;
    }

    @Override
    public void execute(DelegateExecution execution) {
        following.supervise(RESOLUTION_NO.in(execution));
    }
}
