package org.shaodao.clock.process;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.Holders;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.notification.Recipient;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the engine's tasks of the case. */
@Component
class TaskHolders implements Holders {
    private final OwnAuthority authority;
    private final TaskService tasks;

    TaskHolders(OwnAuthority authority, @Lazy TaskService tasks) {
        this.authority = authority;
        this.tasks = tasks;
    }

    @Override
    public Set<Recipient> of(ClockKey key, String group) {
        var claimed = authority.call(() -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(key.subject())
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .taskAssigned()
                .list()
                .stream()
                .map(Task::getAssignee)
                .map(Recipient::person)
                .collect(Collectors.toSet()));
        return claimed.isEmpty() ? Set.of(Recipient.group(group)) : claimed;
    }
}
