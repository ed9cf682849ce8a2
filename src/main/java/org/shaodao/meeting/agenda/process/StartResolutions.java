package org.shaodao.meeting.agenda.process;

import static org.shaodao.meeting.agenda.process.AgendaItem.ITEM_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.meeting.resolution.NewResolutions;
import org.springframework.stereotype.Component;

/** {@code Task_StartResolutions}: each measure that was agreed on is followed from now on. */
@Component
class StartResolutions implements JavaDelegate {
    private final NewResolutions resolutions;

    StartResolutions(NewResolutions resolutions) {
        this.resolutions = resolutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        resolutions.start(ITEM_NO.in(execution));
    }
}
