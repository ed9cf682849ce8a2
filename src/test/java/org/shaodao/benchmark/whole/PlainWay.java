package org.shaodao.benchmark.whole;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/** The engine as it comes, with full history, on the same diagrams: no table of ours, no form check, no clock. */
public final class PlainWay implements Way {
    private static final String IDS = "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*";

    private static final Map<String, String> GROUPS = Map.of(
            "zhaolei", "chunhui-dispatch",
            "liuyang", "chengguan-handle",
            "hemei", "zhujian-handle",
            "xuqiang", "jiaojing-handle",
            "chenjing", "chunhui-verify",
            "zhouyan", "chunhui-callback");

    private final HikariDataSource source = new HikariDataSource();
    private final ProcessEngine engine;
    private int number;

    /**
     * @param authorization the engine's own permissions on, each act by somebody with the right groups
     * @param history what the engine keeps
     */
    public PlainWay(String name, String database, boolean authorization, HistoryLevel history) {
        source.setJdbcUrl(database);
        source.setUsername("postgres");
        source.setMaximumPoolSize(4);
        ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(history);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator());
        configuration.setAuthorizationEnabled(authorization);
        configuration.setGeneralResourceWhitelistPattern(IDS);
        configuration.setBeans(StandIns.beans());
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment();
        for (var model : List.of("whistle-dispatch.bpmn", "unit-response.bpmn", "triage.dmn", "duty-catalogue.dmn")) {
            deployment.addClasspathResource("bpmn/whistle/" + model);
        }
        deployment.deploy();
        if (authorization) {
            letStart(Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE);
            letStart(Resources.PROCESS_INSTANCE, Permissions.CREATE);
        }
    }

    private void letStart(Resources resource, Permissions permission) {
        var everybody = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setResource(resource);
        everybody.setResourceId(Authorization.ANY);
        everybody.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(everybody);
    }

    @Override
    public void lead(Meter meter, int steps) {
        var no = "WH20261126-%06d".formatted(++number);
        meter.step(
                "start",
                () -> as(
                        "lifang",
                        "chunhui1-report",
                        () -> engine.getRuntimeService()
                                .startProcessInstanceByKey("whistle-dispatch", no, Map.of("caseNo", no))));
        run(meter);
        Story.STEPS.subList(0, steps).forEach(step -> does(meter, no, step));
    }

    private void does(Meter meter, String no, Story.Step step) {
        var group = Objects.requireNonNull(GROUPS.get(step.user()));
        meter.step(
                "complete",
                () -> as(step.user(), group, () -> {
                    var tasks = engine.getTaskService();
                    var task = tasks.createTaskQuery()
                            .processInstanceBusinessKey(no)
                            .taskDefinitionKey(step.element())
                            .taskCandidateGroup(group)
                            .singleResult();
                    tasks.claim(task.getId(), step.user());
                    var values = new HashMap<>(step.values());
                    values.replaceAll((name, value) -> value instanceof List<?> many ? Spin.JSON(many) : value);
                    tasks.complete(task.getId(), values);
                }));
        run(meter);
    }

    private void as(String user, String group, Runnable act) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void run(Meter meter) {
        for (var due = due(); !due.isEmpty(); due = due()) {
            var job = due.get(0).getId();
            meter.step("job", () -> engine.getManagementService().executeJob(job));
        }
    }

    private List<Job> due() {
        return engine.getManagementService()
                .createJobQuery()
                .executable()
                .active()
                .withRetriesLeft()
                .listPage(0, 1);
    }

    @Override
    public DataSource database() {
        return source;
    }

    @Override
    public void close() {
        engine.close();
        source.close();
    }
}
