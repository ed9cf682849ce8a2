package org.shaodao.whistle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.whistle.Closing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A case whose instance is deleted in the engine is cancelled in the same transaction. Built in by the parser, so that no
 * redesign loses it and {@code skipCustomListeners} does not skip it.
 */
@Component
class InstanceOver extends AbstractProcessEnginePlugin implements ExecutionListener {
    private final ObjectProvider<Closing> closing;

    InstanceOver(ObjectProvider<Closing> closing) {
        this.closing = closing;
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
                if (definition.getKey().equals(WhistleDispatch.PROCESS)) {
                    definition.addBuiltInListener(EVENTNAME_END, InstanceOver.this);
                }
            }
        });
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() != null) {
            closing.getObject().instanceOver(execution.getProcessBusinessKey());
        }
    }
}
