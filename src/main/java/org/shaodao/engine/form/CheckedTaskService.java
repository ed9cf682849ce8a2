package org.shaodao.engine.form;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.ClientCall;
import org.shaodao.engine.UnitTasks;
import org.shaodao.web.Refusal;

/** The engine's task service, with the form check in front of completion and one answer for whoever came too late. */
class CheckedTaskService extends TaskServiceImpl {
    private final Supplier<FormDesk> desk;
    private final Supplier<UnitTasks> unitTasks;

    CheckedTaskService(Supplier<FormDesk> desk, Supplier<UnitTasks> unitTasks) {
        this.desk = desk;
        this.unitTasks = unitTasks;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        desk.get().complete(commandExecutor, taskId, variables, checked -> {
            super.complete(taskId, checked);
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return desk.get()
                .complete(
                        commandExecutor,
                        taskId,
                        variables,
                        checked -> super.completeWithVariablesInReturn(taskId, checked, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        if (FormDesk.isClient() && variables != null && !variables.isEmpty()) {
            throw Refusal.badRequest("交还任务时不能附带变量。");
        }
        told(taskId, () -> super.resolveTask(taskId, variables == null ? Map.of() : variables));
    }

    @Override
    public void claim(String taskId, @Nullable String userId) {
        desk.get().claim(commandExecutor, taskId, userId, () -> super.claim(taskId, userId));
    }

    /** Who claimed a task may give it back: the engine asks a right for it that staff do not hold. */
    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        if (userId == null && FormDesk.isClient() && isOwn(taskId)) {
            ClientCall.outside(() -> unitTasks.get().release(taskId));
            return;
        }
        told(taskId, () -> super.setAssignee(taskId, userId));
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        told(taskId, () -> super.delegateTask(taskId, userId));
    }

    private boolean isOwn(String taskId) {
        return commandExecutor.execute(context -> {
            var task = context.getTaskManager().findTaskById(taskId);
            return task != null
                    && context.getAuthenticatedUserId() != null
                    && context.getAuthenticatedUserId().equals(task.getAssignee());
        });
    }

    private void told(String taskId, Runnable act) {
        Races.told(commandExecutor, taskId, () -> {
            act.run();
            return null;
        });
    }
}
