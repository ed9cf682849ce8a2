package org.shaodao.engine.form;

import java.util.Objects;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;

/**
 * A process somebody wants to start.
 *
 * @param form null when its start event has no Camunda Form
 */
record OpenStart(
        String processKey,
        int version,
        String elementId,
        String elementName,
        @Nullable FormSchema form) {

    /** Reads a definition on behalf of a user who may start it. */
    record Read(String definitionId, DeployedForms forms) implements Command<OpenStart> {
        @Override
        public OpenStart execute(CommandContext context) {
            var definition = definition(context);
            for (var checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkCreateProcessInstance(definition);
            }
            return Objects.requireNonNull(context.runWithoutAuthorization(() -> read(definition, context)));
        }

        private ProcessDefinitionEntity definition(CommandContext context) {
            try {
                return context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definitionId);
            } catch (NotFoundException | NullValueException e) {
                throw Refusal.notFound("没有找到这个流程。");
            }
        }

        private OpenStart read(ProcessDefinitionEntity definition, CommandContext context) {
            var start = definition.getInitial();
            var handler = definition.getStartFormHandler();
            var elementId = start == null ? "" : start.getId();
            // The parser keeps an element's name as a property; getName() is always empty.
            var name = start == null ? null : (String) start.getProperty("name");
            return new OpenStart(
                    definition.getKey(),
                    definition.getVersion(),
                    elementId,
                    name == null ? elementId : name,
                    handler == null ? null : forms.of(handler.createStartFormData(definition), context));
        }
    }
}
