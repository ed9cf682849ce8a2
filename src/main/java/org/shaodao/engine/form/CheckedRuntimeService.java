package org.shaodao.engine.form;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.shaodao.web.Refusal;

/**
 * The engine's runtime service: a client that starts a process passes the form desk. Other ways by which a client might
 * bring an instance into being are closed by {@link ClientLimits}.
 */
class CheckedRuntimeService extends RuntimeServiceImpl {
    private final Supplier<FormDesk> desk;

    CheckedRuntimeService(Supplier<FormDesk> desk) {
        this.desk = desk;
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
        return FormDesk.isClient()
                ? new ClientStart(commandExecutor, processDefinitionId, desk.get())
                : super.createProcessInstanceById(processDefinitionId);
    }

    /** {@code POST /process-definition/{id}/start}, which is the Modeler's ▶ too. */
    private static final class ClientStart extends ProcessInstantiationBuilderImpl {
        private final FormDesk desk;

        ClientStart(CommandExecutor engine, String definitionId, FormDesk desk) {
            super(engine);
            this.processDefinitionId = definitionId;
            this.desk = desk;
        }

        @Override
        public ProcessInstanceWithVariables executeWithVariablesInReturn(
                boolean skipCustomListeners, boolean skipIoMappings) {
            if (!modificationBuilder.getModificationOperations().isEmpty() || skipCustomListeners || skipIoMappings) {
                throw Refusal.badRequest("流程只能从开始处发起。");
            }
            if (caseInstanceId != null) {
                throw Refusal.badRequest("不支持指定案例实例。");
            }
            return desk.start(
                    commandExecutor,
                    processDefinitionId,
                    businessKey,
                    getVariables(),
                    checked -> createProcessInstanceById(commandExecutor, processDefinitionId)
                            .businessKey(businessKey)
                            .setVariables(checked)
                            .executeWithVariablesInReturn());
        }
    }
}
