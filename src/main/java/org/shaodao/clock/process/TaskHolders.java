package org.shaodao.clock.process;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.Holders;
import org.shaodao.directory.Membership;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.notification.Recipient;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks the engine's tasks that are due with the clock; where none is drawn with it (全程办理, or 处置 before the unit has
 * checked in) those of its part; and of a clock of the whole case those of the unit that answers for it.
 */
@Component
class TaskHolders implements Holders {
    private final OwnAuthority authority;
    private final TaskService tasks;
    private final TimedTasks timed;

    TaskHolders(OwnAuthority authority, @Lazy TaskService tasks, TimedTasks timed) {
        this.authority = authority;
        this.tasks = tasks;
        this.timed = timed;
    }

    @Override
    public Set<Recipient> of(ClockKey key, String group) {
        var claimed = authority.call(() -> tasks(key, group)).stream()
                .map(Task::getAssignee)
                .filter(Objects::nonNull)
                .map(Recipient::person)
                .collect(Collectors.toSet());
        return claimed.isEmpty() ? Set.of(Recipient.group(group)) : claimed;
    }

    private List<Task> tasks(ClockKey key, String group) {
        var ofPart = tasks(key.subject(), key.part(), group);
        var own = ofPart.stream()
                .filter(task -> timed.isTimedBy(task, key.name()))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        return ofPart.isEmpty() && key.part().isEmpty()
                ? Membership.of(group)
                        .map(answers -> tasks(key.subject(), answers.unitCode(), group))
                        .orElse(ofPart)
                : ofPart;
    }

    private List<Task> tasks(String subject, String part, String group) {
        return timed.instances(subject, part).stream()
                .flatMap(instance -> tasks
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .taskCandidateGroup(group)
                        .includeAssignedTasks()
                        .list()
                        .stream())
                .filter(task -> timed.concerns(task, part))
                .toList();
    }
}
