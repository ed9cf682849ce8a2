package org.shaodao.whistle.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageInMemProcessEngineConfiguration;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/** What the stories of both processes are told with: real delegates, mocked services, one in-memory engine a model. */
abstract class ProcessStory {
    static final String CASE = "WH20261122-000042";

    /** An engine whose models see these beans and no others. */
    static ProcessEngineConfigurationImpl engineWith(Map<Object, Object> beans) {
        var configuration = new ProcessCoverageInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + System.nanoTime());
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration;
    }

    static Map<Object, Object> helpers() {
        var beans = new HashMap<Object, Object>();
        beans.put("directory", new Groups());
        beans.put("deadlines", new Due());
        beans.put("freshDecision", new FreshDecision());
        beans.put("offerUnits", (org.camunda.bpm.engine.delegate.TaskListener) task -> {});
        return beans;
    }

    abstract ProcessEngine engine();

    Task task(String definition) {
        return engine().getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(CASE)
                .taskDefinitionKey(definition)
                .singleResult();
    }

    List<Task> tasks(String definition) {
        return engine().getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(CASE)
                .taskDefinitionKey(definition)
                .list();
    }

    void complete(String definition) {
        complete(definition, Map.of());
    }

    void complete(String definition, Map<String, Object> variables) {
        var task = task(definition);
        assertThat(task).as("open task " + definition).isNotNull();
        complete(task, variables);
    }

    void complete(Task task, Map<String, Object> variables) {
        engine().getTaskService().complete(task.getId(), variables);
        runDue();
    }

    void waitsAt(String definition) {
        assertThat(engine().getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(CASE)
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .contains(definition);
    }

    void nothingIsLeft() {
        assertThat(engine().getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(engine().getTaskService().createTaskQuery().count()).isZero();
        assertThat(engine().getManagementService().createJobQuery().count()).isZero();
    }

    void passed(String activity) {
        assertThat(engine().getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .contains(activity);
    }

    void tell(String message, Map<String, Object> variables) {
        engine().getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(CASE)
                .setVariables(variables)
                .correlate();
        runDue();
    }

    /** Moves the clock and runs only what is due: {@code execute(job())} would fire a timer early. */
    void letPass(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
        runDue();
    }

    void runDue() {
        var management = engine().getManagementService();
        for (var due = management.createJobQuery().executable().active().list();
                !due.isEmpty();
                due = management.createJobQuery().executable().active().list()) {
            management.executeJob(due.get(0).getId());
        }
    }

    static <T> T service(Class<T> type) {
        return mock(type);
    }

    static Date inHours(int hours) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofHours(hours)));
    }

    /** Stands in for {@code DirectoryBean}: groups are spelled out of what was asked. */
    public static final class Groups {
        public String group(String duty, String area) {
            return area + "-" + duty;
        }

        public String unitGroup(String duty, String unit) {
            return unit + "-" + duty;
        }

        public String groupWithout(String duty, String area, String user) {
            return area + "-" + duty + "-without-" + user;
        }

        public List<String> list(Object units) {
            return ((SpinJsonNode) units)
                    .elements().stream().map(SpinJsonNode::stringValue).toList();
        }
    }

    /** Every task is due in four hours. */
    public static final class Due {
        public Date due(String clock, String kind) {
            return inHours(4);
        }
    }
}
