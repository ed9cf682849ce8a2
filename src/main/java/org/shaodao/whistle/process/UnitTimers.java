package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.UnitResponse.HANDLE_DUE_AT;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Moves a unit's limit where the engine shows it: the variable, and the due date of the task that waits. */
@Component
class UnitTimers {
    private static final String HANDLE = "Task_Handle";

    private final RuntimeService runtime;
    private final TaskService tasks;

    UnitTimers(@Lazy RuntimeService runtime, @Lazy TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    void move(DelegateExecution unit, Date due) {
        HANDLE_DUE_AT.set(unit, due);
        moveTasks(unit.getProcessInstanceId(), due);
    }

    void moveAll(String caseNo, Date due) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .processDefinitionKey(UnitResponse.PROCESS)
                .list()
                .forEach(unit -> {
                    runtime.setVariable(unit.getId(), HANDLE_DUE_AT.name(), due);
                    moveTasks(unit.getId(), due);
                });
    }

    private void moveTasks(String instance, Date due) {
        tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(HANDLE)
                .list()
                .forEach(task -> {
                    task.setDueDate(due);
                    tasks.saveTask(task);
                });
    }
}
