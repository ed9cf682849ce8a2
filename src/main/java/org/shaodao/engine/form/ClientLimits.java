package org.shaodao.engine.form;

import static java.util.Map.entry;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.engine.ClientCall;
import org.shaodao.web.Refusal;

/**
 * What a client may not do although the right to work on a task would let it: set variables past the form, throw a
 * model's error, start a process with a form by another way than its form. Only the client's own command is judged, not
 * what our delegates do while it runs.
 */
final class ClientLimits {
    private static final String VARIABLES = "不能直接修改流程变量，请通过表单提交。";
    private static final String NOTES = "批注和附件不在这里保存，请写在表单或案件页中。";
    private static final Map<Class<?>, String> REFUSED = Map.ofEntries(
            entry(HandleTaskBpmnErrorCmd.class, "不能直接抛出流程错误，请通过表单提交。"),
            entry(HandleTaskEscalationCmd.class, "不能直接触发流程升级，请通过表单提交。"),
            entry(SetTaskVariablesCmd.class, VARIABLES),
            entry(PatchTaskVariablesCmd.class, VARIABLES),
            entry(RemoveTaskVariablesCmd.class, VARIABLES),
            entry(SetExecutionVariablesCmd.class, VARIABLES),
            entry(PatchExecutionVariablesCmd.class, VARIABLES),
            entry(RemoveExecutionVariablesCmd.class, VARIABLES),
            entry(SetVariablesToProcessInstancesBatchCmd.class, VARIABLES),
            // The engine asks for no permission here, and what people write belongs into our tables.
            entry(AddCommentCmd.class, NOTES),
            entry(UpdateCommentCmd.class, NOTES),
            entry(DeleteTaskCommentCmd.class, NOTES),
            entry(DeleteProcessInstanceCommentCmd.class, NOTES),
            entry(CreateAttachmentCmd.class, NOTES),
            entry(SaveAttachmentCmd.class, NOTES),
            entry(DeleteAttachmentCmd.class, NOTES));

    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private ClientLimits() {}

    /** Outermost in the chain of every command. */
    static final class OnCommands extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            int depth = DEPTH.get();
            var refusal = REFUSED.get(command.getClass());
            if (refusal != null && depth == 0 && ClientCall.isActive()) {
                throw Refusal.forbidden(refusal);
            }
            DEPTH.set(depth + 1);
            try {
                return next.execute(command);
            } finally {
                if (depth == 0) {
                    DEPTH.remove();
                } else {
                    DEPTH.set(depth);
                }
            }
        }
    }

    /** An accepted start carries no mark: one that does came by a message, a condition, a restart or the like. */
    static final class OnStarts extends AbstractBpmnParseListener implements ExecutionListener {
        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity definition) {
            definition.addBuiltInListener(EVENTNAME_START, this);
        }

        @Override
        public void notify(DelegateExecution execution) {
            var started = (ExecutionEntity) execution;
            if (ClientCall.isActive()
                    && DEPTH.get() == 1
                    && started.getSuperExecution() == null
                    && hasForm((ProcessDefinitionEntity) started.getProcessDefinition())) {
                throw Refusal.badRequest("这个流程须填写发起表单，不能用其他方式发起。");
            }
        }

        private static boolean hasForm(ProcessDefinitionEntity definition) {
            var form = definition.getStartFormDefinition();
            return form != null && (form.getCamundaFormDefinitionKey() != null || form.getFormKey() != null);
        }
    }
}
