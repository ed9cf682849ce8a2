package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.DispatchLimit;
import org.springframework.stereotype.Component;

/** {@code Task_JoinLevelAbove}: whoever dispatches one level up may do what the dispatchers have not done in time. */
@Component
class JoinLevelAbove implements JavaDelegate {
    private final DispatchLimit limit;
    private final OwnAuthority authority;

    JoinLevelAbove(DispatchLimit limit, OwnAuthority authority) {
        this.limit = limit;
        this.authority = authority;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        limit.joinLevelAbove(CASE_NO.in(execution))
                .ifPresent(join -> authority.run(() -> tasks.createTaskQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .taskCandidateGroup(join.group())
                        .includeAssignedTasks()
                        .list()
                        .forEach(task -> tasks.addCandidateGroup(task.getId(), join.above()))));
    }
}
