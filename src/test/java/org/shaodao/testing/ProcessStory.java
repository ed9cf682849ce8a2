package org.shaodao.testing;

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

/** What the stories of processes are told with: real delegates, mocked services, one in-memory engine a model. */
public abstract class ProcessStory {
    protected static final String CASE = "WH20261122-000042";

    /** An engine whose models see these beans and no others. */
    protected static ProcessEngineConfigurationImpl engineWith(Map<Object, Object> beans) {
        var configuration = new ProcessCoverageInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + System.nanoTime());
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration;
    }

    protected static Map<Object, Object> helpers() {
        var beans = new HashMap<Object, Object>();
        beans.put("directory", new Groups());
        beans.put("deadlines", new Due());
        beans.put("onDuty", new OnDuty());
        beans.put("offerUnits", (org.camunda.bpm.engine.delegate.TaskListener) task -> {});
        return beans;
    }

    protected abstract ProcessEngine engine();

    protected Task task(String definition) {
        return engine().getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(CASE)
                .taskDefinitionKey(definition)
                .singleResult();
    }

    protected List<Task> tasks(String definition) {
        return engine().getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(CASE)
                .taskDefinitionKey(definition)
                .list();
    }

    protected void complete(String definition) {
        complete(definition, Map.of());
    }

    protected void complete(String definition, Map<String, Object> variables) {
        var task = task(definition);
        assertThat(task).as("open task " + definition).isNotNull();
        complete(task, variables);
    }

    protected void complete(Task task, Map<String, Object> variables) {
        engine().getTaskService().complete(task.getId(), variables);
        runDue();
    }

    protected void waitsAt(String definition) {
        assertThat(engine().getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(CASE)
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .contains(definition);
    }

    protected void nothingIsLeft() {
        assertThat(engine().getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(engine().getTaskService().createTaskQuery().count()).isZero();
        assertThat(engine().getManagementService().createJobQuery().count()).isZero();
    }

    protected void passed(String activity) {
        assertThat(engine().getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .contains(activity);
    }

    protected void tell(String message, Map<String, Object> variables) {
        engine().getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(CASE)
                .setVariables(variables)
                .correlate();
        runDue();
    }

    /** Moves the clock and runs only what is due: {@code execute(job())} would fire a timer early. */
    protected void letPass(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
        runDue();
    }

    protected void runDue() {
        var management = engine().getManagementService();
        for (var due = management.createJobQuery().executable().active().list();
                !due.isEmpty();
                due = management.createJobQuery().executable().active().list()) {
            management.executeJob(due.get(0).getId());
        }
    }

    protected static <T> T service(Class<T> type) {
        return mock(type);
    }

    protected static Date inHours(int hours) {
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

    /** Who is on duty: spelled out of what was asked. */
    public static final class OnDuty {
        public List<String> area(String duty, String area, String caseNo) {
            return List.of("on-duty-" + area + "-" + duty);
        }

        public List<String> unit(String duty, String unit, String caseNo) {
            return List.of("on-duty-" + unit + "-" + duty);
        }
    }

    /** Every task is due in four hours. */
    public static final class Due {
        public String dailyFrom(Date first) {
            return "R/%s/P1D".formatted(first.toInstant());
        }

        public String dailyAfter(String clock, String caseNo, String unit) {
            return dailyFrom(due(clock, caseNo, unit));
        }

        public Date due(String clock, String caseNo) {
            return inHours(4);
        }

        public Date due(String clock, String caseNo, String unit) {
            return inHours(4);
        }

        /** Far away: who tests a limit sets its moment. */
        public Date next(String caseNo) {
            return inHours(500);
        }

        public Date next(String caseNo, String unit) {
            return inHours(500);
        }
    }
}
