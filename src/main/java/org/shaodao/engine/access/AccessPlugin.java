package org.shaodao.engine.access;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Switches the engine's permissions on, and lets them follow the work instead of staying where the work once was. */
@Component
class AccessPlugin extends AbstractProcessEnginePlugin {
    /** The engine's own pattern refuses the hyphen in {@code wanghu-dispatch}. */
    static final String IDS = "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*";

    private final TaskGrants taskGrants;
    private final GrantRows rows;

    AccessPlugin(TaskGrants taskGrants, GrantRows rows) {
        this.taskGrants = taskGrants;
        this.rows = rows;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setAuthorizationEnabled(true);
        configuration.setGeneralResourceWhitelistPattern(IDS);
        configuration.setResourceAuthorizationProvider(taskGrants);
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
        configuration.setCustomSessionFactories(List.of(new WorkAuthorizations.Factory(rows)));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new TaskRightsJoin());
    }
}
