package org.shaodao.engine.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Hindrances;
import org.springframework.stereotype.Component;

/**
 * Sets a task's assignee by the engine's command itself, past whatever watches the task service: that asks whether the
 * one logged in may claim, and here it is not they who claim.
 */
@Component
class Assigning {
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final Hindrances hindrances;

    Assigning(RuntimeService runtime, ProcessEngineConfigurationImpl engine, Hindrances hindrances) {
        this.runtime = runtime;
        this.engine = engine;
        this.hindrances = hindrances;
    }

    /** @param userId null gives the task back to its groups */
    void give(Task task, @Nullable String userId) {
        engine.getCommandExecutorTxRequired().execute(new AssignTaskCmd(task.getId(), userId));
    }

    /** Candidate groups of a task. */
    Set<String> groups(String taskId) {
        return engine.getTaskService().getIdentityLinksForTask(taskId).stream()
                .flatMap(link -> Stream.ofNullable(link.getGroupId()))
                .collect(Collectors.toSet());
    }

    /** Those who are candidates by name. */
    Set<String> users(String taskId) {
        return engine.getTaskService().getIdentityLinksForTask(taskId).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .flatMap(link -> Stream.ofNullable(link.getUserId()))
                .collect(Collectors.toSet());
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
        return hindrances.of(
                new Hindrances.Asked(
                        task.getTaskDefinitionKey(), instance, businessKey, groups(task.getId()), users(task.getId())),
                userId);
    }
}
