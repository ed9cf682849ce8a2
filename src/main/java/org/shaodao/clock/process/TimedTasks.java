package org.shaodao.clock.process;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.shaodao.clock.ClockName;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Which instances and tasks of a case a clock is about. It looks for the name of the clock in what is drawn, not for
 * elements: managers redraw the diagrams. Asked under the application's own authority.
 */
@Component
class TimedTasks {
    /** By which an instance knows whose part it is: a unit's, or a leader's. */
    private static final List<String> PART = List.of("unit", "levelArea");

    private final RuntimeService runtime;
    private final RepositoryService repository;

    TimedTasks(@Lazy RuntimeService runtime, @Lazy RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /** The case's own instances, or those that work for one unit or one leader: these know it from their first moment. */
    List<String> instances(String subject, String part) {
        var all = runtime.createProcessInstanceQuery().processInstanceBusinessKey(subject).list().stream()
                .map(ProcessInstance::getId)
                .toList();
        var own = all.stream().filter(instance -> part.equals(part(instance))).toList();
        // A part may be a branch of the subject's own instance: a unit that is consulted on an item.
        return own.isEmpty() && !part.isEmpty()
                ? all.stream().filter(instance -> hasBranch(instance, part)).toList()
                : own;
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

    /** Of an instance that holds several parts, the tasks of that one only. */
    boolean concerns(Task task, String part) {
        return part.isEmpty()
                || part.equals(part(task.getProcessInstanceId()))
                || part.equals(runtime.getVariable(task.getExecutionId(), PART.get(0)));
    }

    /** Whether the task is due when that clock is. */
    boolean isTimedBy(Task task, ClockName name) {
        var drawn = drawn(task);
        return drawn.contains("'" + name.code() + "'") || drawn.contains(name.dueVariable());
    }

    private String drawn(Task task) {
        UserTask element = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        var expression = element == null ? null : element.getCamundaDueDate();
        return expression == null ? "" : expression;
    }
}
