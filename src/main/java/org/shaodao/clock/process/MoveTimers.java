package org.shaodao.clock.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockMoved;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.TaskTimed;
import org.shaodao.clock.WatchMoved;
import org.shaodao.engine.OwnAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When a clock moves, what the engine shows of it follows in the same transaction: variables, timers, and the due dates
 * of tasks. It looks for the name of the clock in what is drawn, not for elements: managers redraw the diagrams.
 */
@Component
class MoveTimers {
    /** What the timer of a case, or of one unit's part, reads. */
    static final String NEXT_LIMIT_AT = "nextLimitAt";

    /** By which an instance knows whose part it is: a unit's, or a leader's. */
    private static final List<String> PART = List.of("unit", "levelArea");

    private final OwnAuthority authority;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final RepositoryService repository;

    MoveTimers(
            OwnAuthority authority,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            @Lazy RepositoryService repository) {
        this.authority = authority;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.repository = repository;
    }

    @EventListener
    void on(WatchMoved moved) {
        for (var instance : instances(moved.subject(), moved.part())) {
            authority.run(() -> {
                write(instance, NEXT_LIMIT_AT, moved.nextAt());
                moveTimers(instance);
            });
        }
    }

    @EventListener
    void on(ClockMoved moved) {
        follow(moved.key(), moved.dueAt());
    }

    @EventListener
    void on(TaskTimed timed) {
        follow(timed.key(), timed.dueAt());
    }

    private void follow(ClockKey key, Instant dueAt) {
        var name = key.name();
        for (var instance : instances(key.subject(), key.part())) {
            authority.run(() -> {
                write(instance, name.dueVariable(), dueAt);
                due(instance, key.part(), name, dueAt);
                moveTimers(instance);
            });
        }
    }

    /** Each timer reads its date again: a variable, or the clock itself. Those of a scope that is just left are let be. */
    private void moveTimers(String instance) {
        var left =
                runtime
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableName(NEXT_LIMIT_AT)
                        .list()
                        .stream()
                        .anyMatch(known -> known.getExecutionId() == null);
        if (!left) {
            management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .list()
                    .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
        }
    }

    /** The case's own instances, or those that work for one unit or one leader: these know it from their first moment. */
    private List<String> instances(String subject, String part) {
        return authority.call(() -> {
            var all = runtime.createProcessInstanceQuery().processInstanceBusinessKey(subject).list().stream()
                    .map(ProcessInstance::getId)
                    .toList();
            var own =
                    all.stream().filter(instance -> part.equals(part(instance))).toList();
            // A part may be a branch of the subject's own instance: a unit that is consulted on an item.
            return own.isEmpty() && !part.isEmpty()
                    ? all.stream().filter(instance -> hasBranch(instance, part)).toList()
                    : own;
        });
    }

    private boolean hasBranch(String instance, String part) {
        return runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .variableName(PART.get(0))
                        .variableValueEquals(PART.get(0), part)
                        .count()
                > 0;
    }

    private String part(String instance) {
        return PART.stream()
                .map(name -> runtime.getVariableLocal(instance, name))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private void write(String instance, String variable, Instant moment) {
        runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName(variable).list().stream()
                // A scope that was just left in this command is found, but its variables belong to nothing any more.
                .filter(known -> known.getExecutionId() != null)
                .forEach(known -> runtime.setVariableLocal(known.getExecutionId(), variable, Date.from(moment)));
    }

    /** Of an instance that holds several parts, the tasks of that one only. */
    private boolean concerns(Task task, String instance, String part) {
        return part.isEmpty()
                || part.equals(part(instance))
                || part.equals(runtime.getVariable(task.getExecutionId(), PART.get(0)));
    }

    private void due(String instance, String part, ClockName name, Instant moment) {
        for (var task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            var drawn = drawn(task);
            if ((drawn.contains("'" + name.code() + "'") || drawn.contains(name.dueVariable()))
                    && concerns(task, instance, part)) {
                task.setDueDate(Date.from(moment));
                tasks.saveTask(task);
            }
        }
    }

    private String drawn(Task task) {
        UserTask element = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        var expression = element == null ? null : element.getCamundaDueDate();
        return expression == null ? "" : expression;
    }
}
