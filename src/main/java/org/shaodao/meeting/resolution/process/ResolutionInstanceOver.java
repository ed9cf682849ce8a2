package org.shaodao.meeting.resolution.process;

import java.util.ArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.meeting.resolution.Following;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A resolution whose instance is deleted in the engine ends in the same transaction. Built in by the parser, so that no
 * redesign loses it.
 */
@Component
class ResolutionInstanceOver extends AbstractProcessEnginePlugin implements ExecutionListener {
    private final ObjectProvider<Following> following;

    ResolutionInstanceOver(ObjectProvider<Following> following) {
        this.following = following;
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
                if (definition.getKey().equals(ResolutionProcess.PROCESS)) {
                    definition.addBuiltInListener(EVENTNAME_END, ResolutionInstanceOver.this);
                }
            }
        });
    }

    @Override
    public void notify(DelegateExecution execution) {
        ResolutionProcess.RESOLUTION_NO
                .find(execution)
                .ifPresent(number -> following.getObject().instanceOver(number));
    }
}
