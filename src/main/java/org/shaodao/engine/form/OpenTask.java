package org.shaodao.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * A task somebody wants to complete, with all that its form is measured against.
 *
 * @param form null when the task has no Camunda Form
 * @param businessKey null when the instance has none
 * @param groups candidate groups
 * @param users user ids of those who may have it by name
 * @param variables plain values visible from the task; read only when there is a form
 */
record OpenTask(
        String id,
        @Nullable String assignee,
        @Nullable FormSchema form,
        Step step,
        @Nullable String businessKey,
        List<String> groups,
        List<String> users,
        Map<String, @Nullable Object> variables) {

    /** Where the task stands; empty texts for a task that belongs to no process. */
    record Step(String instanceId, String processKey, int version, String elementId, String elementName) {}

    /**
     * Reads a task on behalf of a user who may work on it; the rest is read whatever else the user may see.
     *
     * Answers null when there is no such task.
     *
     * @param forms null to leave its form aside
     */
    record Read(String taskId, @Nullable DeployedForms forms) implements Command<@Nullable OpenTask> {
        @Override
        public @Nullable OpenTask execute(CommandContext context) {
            var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                return null;
            }
            for (var checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkTaskWork(task);
            }
            return Objects.requireNonNull(context.runWithoutAuthorization(() -> read(task, context)));
        }

        private OpenTask read(TaskEntity task, CommandContext context) {
            var definition = task.getTaskDefinition();
            if (definition == null || task.getProcessInstance() == null) {
                var nowhere = new Step("", "", 0, "", "");
                return new OpenTask(
                        task.getId(), task.getAssignee(), null, nowhere, null, List.of(), List.of(), Map.of());
            }
            var process = task.getProcessDefinition();
            var step = new Step(
                    task.getProcessInstanceId(),
                    process.getKey(),
                    process.getVersion(),
                    task.getTaskDefinitionKey(),
                    task.getName() == null ? task.getTaskDefinitionKey() : task.getName());
            var handler = definition.getTaskFormHandler();
            var form = handler == null || forms == null ? null : forms.of(handler.createTaskForm(task), context);
            var businessKey = task.getProcessInstance().getBusinessKey();
            if (form == null) {
                return new OpenTask(
                        task.getId(), task.getAssignee(), null, step, businessKey, groups(task), users(task), Map.of());
            }
            return new OpenTask(
                    task.getId(),
                    task.getAssignee(),
                    form,
                    step,
                    businessKey,
                    groups(task),
                    users(task),
                    Plain.map(task.getVariablesTyped(false)));
        }

        private static List<String> groups(TaskEntity task) {
            return task.getIdentityLinks().stream()
                    .filter(IdentityLinkEntity::isGroup)
                    .map(IdentityLinkEntity::getGroupId)
                    .distinct()
                    .toList();
        }

        private static List<String> users(TaskEntity task) {
            return task.getCandidates().stream()
                    .filter(link -> link.getUserId() != null)
                    .map(link -> link.getUserId())
                    .distinct()
                    .toList();
        }
    }
}
