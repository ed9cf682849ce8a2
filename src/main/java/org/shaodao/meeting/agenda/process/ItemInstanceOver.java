package org.shaodao.meeting.agenda.process;

import java.util.ArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.meeting.agenda.Items;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * An item whose instance is deleted in the engine ends in the same transaction. Built in by the parser, so that no redesign
 * loses it.
 */
@Component
class ItemInstanceOver extends AbstractProcessEnginePlugin implements ExecutionListener {
    private final ObjectProvider<Items> items;

    ItemInstanceOver(ObjectProvider<Items> items) {
        this.items = items;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listeners = configuration.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new ArrayList<>();
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity definition) {
                if (definition.getKey().equals(AgendaItem.PROCESS)) {
                    definition.addBuiltInListener(EVENTNAME_END, ItemInstanceOver.this);
                }
            }
        });
    }

    @Override
    public void notify(DelegateExecution execution) {
        AgendaItem.ITEM_NO.find(execution).ifPresent(number -> items.getObject().instanceOver(number));
    }
}
