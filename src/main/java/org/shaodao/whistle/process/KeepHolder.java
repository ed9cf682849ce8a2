package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** On create of {@code Task_Handle}: whoever held it keeps it, as long as they still have the duty. */
@Component
class KeepHolder implements TaskListener {
    private final SubmissionChecks checks;
    private final Directory directory;

    KeepHolder(SubmissionChecks checks, Directory directory) {
        this.checks = checks;
        this.directory = directory;
    }

    @Override
    public void notify(DelegateTask task) {
        var unit = UNIT.in(task);
        checks.holder(CASE_NO.in(task), unit)
                .filter(user -> directory.groups(user).contains(Duty.HANDLE.group(unit)))
                .ifPresent(task::setAssignee);
    }
}
