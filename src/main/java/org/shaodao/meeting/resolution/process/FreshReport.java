package org.shaodao.meeting.resolution.process;

import static org.shaodao.meeting.resolution.process.ResolutionProcess.CARRY_OUT;
import static org.shaodao.meeting.resolution.process.ResolutionProcess.STRIKE_OFF;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** On create of a task of a resolution: nothing is prefilled from the last round. */
@Component
class FreshReport implements TaskListener {
    @Override
    public void notify(DelegateTask task) {
        CARRY_OUT.clear(task);
        STRIKE_OFF.clear(task);
    }
}
