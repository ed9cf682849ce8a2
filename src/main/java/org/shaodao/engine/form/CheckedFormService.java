package org.shaodao.engine.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's form service, with the form check in front of every submission. A start form submitted here is checked
 * for everybody: who submits a form means a form.
 */
class CheckedFormService extends FormServiceImpl {
    private final Supplier<FormDesk> desk;

    CheckedFormService(Supplier<FormDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
        desk.get().complete(commandExecutor, taskId, properties, checked -> {
            super.submitTaskForm(taskId, checked);
            return null;
        });
    }

    @Override
    public void submitTaskFormData(String taskId, @Nullable Map<String, String> properties) {
        submitTaskForm(taskId, properties == null ? null : new HashMap<>(properties));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
        return desk.get()
                .complete(
                        commandExecutor,
                        taskId,
                        properties,
                        checked -> super.submitTaskFormWithVariablesInReturn(taskId, checked, deserializeValues));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, @Nullable Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    /** Starts by the plain command: the engine's own would copy every value, free text too, into its form history. */
    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, @Nullable Map<String, Object> properties) {
        return desk.get().start(commandExecutor, processDefinitionId, businessKey, properties, checked -> {
            var builder = ProcessInstantiationBuilderImpl.createProcessInstanceById(
                            commandExecutor, processDefinitionId)
                    .setVariables(checked);
            return (businessKey == null ? builder : builder.businessKey(businessKey)).execute();
        });
    }

    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, null, new HashMap<>(properties));
    }

    @Override
    public ProcessInstance submitStartFormData(
            String processDefinitionId, @Nullable String businessKey, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, businessKey, new HashMap<>(properties));
    }

    /**
     * Without emptied variables: Tasklist sends a list under the type of the variable it found, and the type of an
     * emptied one is Null, which can carry nothing.
     */
    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> formVariables, boolean deserializeObjectValues) {
        var variables = super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues);
        if (FormDesk.isClient()) {
            for (var name : variables.keySet().toArray(String[]::new)) {
                if (variables.getValueTyped(name).getType() == org.camunda.bpm.engine.variable.type.ValueType.NULL) {
                    variables.remove(name);
                }
            }
        }
        return variables;
    }
}
