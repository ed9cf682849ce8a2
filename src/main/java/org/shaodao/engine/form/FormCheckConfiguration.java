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
import org.springframework.util.function.SingletonSupplier;

/** Puts the form check into the engine. It sets services and adds to lists, so its place among the plugins is free. */
@Configuration(proxyBeanMethods = false)
class FormCheckConfiguration {

    @Bean
    static ProcessEnginePlugin formCheckPlugin(
            ObjectProvider<FormDesk> desk, ObjectProvider<org.shaodao.engine.UnitTasks> unitTasks) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                // Looked up once: the container takes longer to answer than the check itself.
                var known = SingletonSupplier.of(desk::getObject);
                engine.setTaskService(new CheckedTaskService(known, SingletonSupplier.of(unitTasks::getObject)));
                engine.setFormService(new CheckedFormService(known));
                engine.setRuntimeService(new CheckedRuntimeService(known));

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
