package org.shaodao.escalation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.escalation.Escalations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * An escalation whose instance is deleted in the engine ends in the same transaction, and its case is given back. Built in
 * by the parser, so that no redesign loses it.
 */
@Component
class EscalationInstanceOver extends AbstractProcessEnginePlugin implements ExecutionListener {
    private final ObjectProvider<Escalations> escalations;

    EscalationInstanceOver(ObjectProvider<Escalations> escalations) {
        this.escalations = escalations;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listeners = configuration.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new java.util.ArrayList<>();
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity definition) {
                if (definition.getKey().equals(IssueEscalation.PROCESS)) {
                    definition.addBuiltInListener(EVENTNAME_END, EscalationInstanceOver.this);
                }
            }
        });
    }

    @Override
    public void notify(DelegateExecution execution) {
        IssueEscalation.ESCALATION
                .find(execution)
                .ifPresent(id -> escalations.getObject().instanceOver(id));
    }
}
