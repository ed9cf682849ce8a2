package org.shaodao.engine.access;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.engine.UnitTasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes claimed tasks back and hands them on. */
@Service
@Transactional
class LeaderTasks implements UnitTasks {
    private final TaskService tasks;
    private final Assigning assigning;
    private final OwnAuthority authority;

    LeaderTasks(TaskService tasks, Assigning assigning, OwnAuthority authority) {
        this.tasks = tasks;
        this.assigning = assigning;
        this.authority = authority;
    }

    @Override
    public boolean release(String taskId) {
        return authority.call(() -> {
            var claimed = find(taskId).filter(task -> task.getAssignee() != null);
            claimed.ifPresent(task -> assigning.give(task, null));
            return claimed.isPresent();
        });
    }

    @Override
    public Optional<String> assign(String taskId, String userId) {
        return authority.call(() -> {
            var task = find(taskId);
            if (task.isEmpty()) {
                return Optional.of("该任务已不存在，可能已经办结。");
            }
            var reason = assigning.whyNot(task.get(), userId);
            if (reason.isEmpty()) {
                assigning.give(task.get(), userId);
            }
            return reason;
        });
    }

    private Optional<Task> find(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult());
    }
}
