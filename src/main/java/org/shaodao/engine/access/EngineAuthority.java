package org.shaodao.engine.access;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.shaodao.engine.OwnAuthority;
import org.springframework.stereotype.Component;

/** One engine command around the work, with the permission check off and the authentication as it is. */
@Component
class EngineAuthority implements OwnAuthority {
    private final ProcessEngineConfigurationImpl configuration;

    EngineAuthority(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        Callable<T> callable = work::get;
        Command<T> command = context -> context.runWithoutAuthorization(callable);
        return configuration.getCommandExecutorTxRequired().execute(command);
    }
}
