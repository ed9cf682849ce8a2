package org.shaodao.engine.form;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the form check into the engine. It sets services and adds to lists, so its place among the plugins is free. */
@Configuration(proxyBeanMethods = false)
class FormCheckConfiguration {

    @Bean
    static ProcessEnginePlugin formCheckPlugin(
            ObjectProvider<FormDesk> desk, ObjectProvider<org.shaodao.engine.UnitTasks> unitTasks) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setTaskService(new CheckedTaskService(desk, unitTasks));
                engine.setFormService(new CheckedFormService(desk));
                engine.setRuntimeService(new CheckedRuntimeService(desk));

                var interceptors = new ArrayList<CommandInterceptor>();
                interceptors.add(new ClientLimits.OnCommands());
                var others = engine.getCustomPreCommandInterceptorsTxRequired();
                interceptors.addAll(others == null ? List.of() : others);
                engine.setCustomPreCommandInterceptorsTxRequired(interceptors);

                var listeners = new ArrayList<BpmnParseListener>();
                listeners.add(new ClientLimits.OnStarts());
                var parsers = engine.getCustomPreBPMNParseListeners();
                listeners.addAll(parsers == null ? List.of() : parsers);
                engine.setCustomPreBPMNParseListeners(listeners);
            }
        };
    }
}
