package org.shaodao.engine.form;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.CurrentStep;
import org.springframework.stereotype.Component;

/** Asks the engine which step runs on this thread, and the submissions who set it off. */
@Component
class EngineStep implements CurrentStep {
    private static final String ROUND_OF_MANY = "#multiInstanceBody";

    private final TextStore submissions;

    EngineStep(TextStore submissions) {
        this.submissions = submissions;
    }

    @Override
    public Optional<Step> get() {
        var context = Context.getCommandContext() == null ? null : Context.getBpmnExecutionContext();
        return context == null ? Optional.empty() : Optional.of(step(context.getExecution()));
    }

    private Step step(ExecutionEntity execution) {
        var process = execution.getProcessDefinition();
        var element = execution.getActivityId();
        var id = element == null ? process.getKey() : element.replace(ROUND_OF_MANY, "");
        var name = element == null ? null : execution.getCurrentActivityName();
        return new Step(
                execution.getProcessInstanceId(),
                process.getKey(),
                ((org.camunda.bpm.engine.repository.ProcessDefinition) process).getVersion(),
                id,
                name == null ? id : name,
                trigger(execution));
    }

    private @Nullable String trigger(ExecutionEntity execution) {
        var user = Context.getCommandContext().getAuthenticatedUserId();
        if (user != null) {
            return user;
        }
        var job = Context.getJobExecutorContext();
        if (job != null && job.getCurrentJob() instanceof TimerEntity) {
            return null; // time did it
        }
        for (var asked = execution; asked != null; asked = caller(asked)) {
            var submitter = submissions.lastSubmitter(asked.getProcessInstanceId());
            if (submitter.isPresent()) {
                return submitter.get();
            }
        }
        return null;
    }

    private static @Nullable ExecutionEntity caller(ExecutionEntity execution) {
        var instance = execution.getProcessInstance();
        return instance == null ? null : instance.getSuperExecution();
    }
}
