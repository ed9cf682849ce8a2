package org.shaodao.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.shaodao.engine.expression.GuardedExpressions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the engine's guards need, said in code and last, so that no configuration file can take it back. Settings that
 * an operator may tune (time to live, waiting times of the job executor) are in {@code application.yml}.
 *
 * <p>CMMN stays switched on although no case can be deployed (the gate takes no such file): off, the engine joins
 * authorizations another way, and the authorised task list was measured 3 to 20 times slower (performance facts, 3a).
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineSettings extends AbstractProcessEnginePlugin {
    /** Unit codes joined with duties, such as {@code wanghu-dispatch}; also covers {@code camunda-admin}. */
    static final String GROUP_ID = "[a-z0-9]+(-[a-z0-9]+)*";

    static final String USER_ID = "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*";

    private final GuardedExpressions expressions;
    private final ObjectProvider<KeptVariable> kept;
    private final ObjectProvider<UnkeptDecision> unkept;

    EngineSettings(
            GuardedExpressions expressions, ObjectProvider<KeptVariable> kept, ObjectProvider<UnkeptDecision> unkept) {
        this.expressions = expressions;
        this.kept = kept;
        this.unkept = unkept;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(expressions);
        noCodeFromOutside(configuration);
        configuration.setCustomHistoryLevels(List.of(history()));
        configuration.setHistoryRemovalTimeStrategy("start");
        configuration.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        configuration.setGroupResourceWhitelistPattern(GROUP_ID);
        configuration.setUserResourceWhitelistPattern(USER_ID);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    private KeptHistory history() {
        return new KeptHistory(
                kept.stream().map(KeptVariable::name).collect(Collectors.toSet()),
                unkept.stream().map(UnkeptDecision::key).collect(Collectors.toSet()));
    }

    private static void noCodeFromOutside(ProcessEngineConfigurationImpl configuration) {
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setEnableScriptEngineLoadExternalResources(false);
        configuration.setEnableXxeProcessing(false);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setDeserializationAllowedClasses(String.join(
                ",",
                "java.lang.String",
                "java.lang.Boolean",
                "java.lang.Integer",
                "java.lang.Long",
                "java.lang.Double",
                "java.util.ArrayList",
                "java.util.HashMap",
                "java.util.LinkedHashMap",
                "java.util.HashSet"));
    }
}
