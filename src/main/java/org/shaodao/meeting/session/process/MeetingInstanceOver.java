package org.shaodao.meeting.session.process;

import static org.shaodao.meeting.session.process.JointMeeting.MEETING_NO;

import java.util.ArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.shaodao.meeting.session.Changes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A meeting whose instance is deleted in the engine is cancelled in the same transaction, so that its items are not lost. Built in
 * by the parser, so that no redesign loses it.
 */
@Component
class MeetingInstanceOver extends AbstractProcessEnginePlugin implements ExecutionListener {
    private final ObjectProvider<Changes> changes;

    MeetingInstanceOver(ObjectProvider<Changes> changes) {
        this.changes = changes;
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
                if (definition.getKey().equals(JointMeeting.PROCESS)) {
                    definition.addBuiltInListener(EVENTNAME_END, MeetingInstanceOver.this);
                }
            }
        });
    }

    @Override
    public void notify(DelegateExecution execution) {
        MEETING_NO.find(execution).ifPresent(no -> changes.getObject().instanceOver(no));
    }
}
