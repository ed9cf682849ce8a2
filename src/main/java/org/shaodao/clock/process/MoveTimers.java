package org.shaodao.clock.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
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
 * of tasks.
 */
@Component
class MoveTimers {
    /** What the timer of a case, or of one unit's part, reads. */
    static final String NEXT_LIMIT_AT = "nextLimitAt";

    private final OwnAuthority authority;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final TimedTasks timed;

    MoveTimers(
            OwnAuthority authority,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            TimedTasks timed) {
        this.authority = authority;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.timed = timed;
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

    private List<String> instances(String subject, String part) {
        return authority.call(() -> timed.instances(subject, part));
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

    private void write(String instance, String variable, Instant moment) {
        runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName(variable).list().stream()
                // A scope that was just left in this command is found, but its variables belong to nothing any more.
                .filter(known -> known.getExecutionId() != null)
                .forEach(known -> runtime.setVariableLocal(known.getExecutionId(), variable, Date.from(moment)));
    }

    private void due(String instance, String part, ClockName name, Instant moment) {
        for (var task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            if (timed.isTimedBy(task, name) && timed.concerns(task, part)) {
                task.setDueDate(Date.from(moment));
                tasks.saveTask(task);
            }
        }
    }
}
