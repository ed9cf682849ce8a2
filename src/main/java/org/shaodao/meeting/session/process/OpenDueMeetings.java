package org.shaodao.meeting.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.session.Planner;
import org.springframework.stereotype.Component;

/** {@code Task_OpenDueMeetings}: the meetings that fall due are opened. */
@Component
class OpenDueMeetings implements JavaDelegate {
    private final Planner planner;

    OpenDueMeetings(Planner planner) {
        this.planner = planner;
    }

    @Override
    public void execute(DelegateExecution execution) {
        planner.openDue();
    }
}
