package org.shaodao.engine.access;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Exclusions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sets a task's assignee by the engine's command itself, past whatever watches the task service: that asks whether the
 * one logged in may claim, and here it is not they who claim.
 */
@Component
class Assigning {
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<Exclusions> exclusions;

    Assigning(RuntimeService runtime, ProcessEngineConfigurationImpl engine, ObjectProvider<Exclusions> exclusions) {
        this.runtime = runtime;
        this.engine = engine;
        this.exclusions = exclusions;
    }

    /** @param userId null gives the task back to its groups */
    void give(Task task, @Nullable String userId) {
        engine.getCommandExecutorTxRequired().execute(new AssignTaskCmd(task.getId(), userId));
    }

    Optional<String> whyNot(Task task, String userId) {
        var instance = task.getProcessInstanceId();
        if (instance == null) {
            return Optional.empty();
        }
        var businessKey = Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .orElse(null);
        return exclusions
                .orderedStream()
                .flatMap(exclusion ->
                        exclusion.whyNot(task.getTaskDefinitionKey(), instance, businessKey, userId).stream())
                .findFirst();
    }
}
