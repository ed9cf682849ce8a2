package org.shaodao.engine.form;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;

/** The engine's task service, with the form check in front of completion and one answer for whoever came too late. */
class CheckedTaskService extends TaskServiceImpl {
    private final ObjectProvider<FormDesk> desk;

    CheckedTaskService(ObjectProvider<FormDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        desk.getObject().complete(commandExecutor, taskId, variables, checked -> {
            super.complete(taskId, checked);
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return desk.getObject()
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
        desk.getObject().claim(commandExecutor, taskId, userId, () -> super.claim(taskId, userId));
    }

    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        told(taskId, () -> super.setAssignee(taskId, userId));
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        told(taskId, () -> super.delegateTask(taskId, userId));
    }

    private void told(String taskId, Runnable act) {
        Races.told(commandExecutor, taskId, () -> {
            act.run();
            return null;
        });
    }
}
