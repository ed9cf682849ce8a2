package org.shaodao.casefile.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Reads the open tasks of a case out of a real engine. */
class EngineOpenTasksTest {
    private static final Instant DUE = Instant.parse("2026-11-23T09:30:00Z");

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.fresh(), "postgres", "");
    private ProcessEngine engine = start();

    private ProcessEngine start() {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration.buildProcessEngine();
    }

    @BeforeEach
    void aCaseWithOneUnit() {
        var part = Bpmn.createExecutableProcess("part")
                .startEvent()
                .userTask("Task_Handle")
                .name("处置")
                .camundaCandidateGroups("chengguan-handle")
                .camundaDueDate("${due}")
                .endEvent()
                .done();
        var whole = Bpmn.createExecutableProcess("whole")
                .startEvent()
                .parallelGateway("fork")
                .callActivity()
                .calledElement("part")
                .camundaInBusinessKey("#{execution.processBusinessKey}")
                .camundaIn("due", "due")
                .endEvent()
                .moveToNode("fork")
                .userTask("Task_Look")
                .name("督办")
                .camundaCandidateGroups("wanghu-supervise,system-admins")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("part.bpmn", part)
                .addModelInstance("whole.bpmn", whole)
                .deploy();
        for (var caseNo : List.of("WH20261122-000001", "WH20261122-000002")) {
            engine.getRuntimeService()
                    .startProcessInstanceByKey("whole", caseNo, Map.<String, Object>of("due", Date.from(DUE)));
        }
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void tasksOfTheCaseAndOfItsPartsAreFoundWithHolderAndUnit() {
        var handling = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("WH20261122-000001")
                .taskDefinitionKey("Task_Handle")
                .singleResult();
        engine.getTaskService().claim(handling.getId(), "liuyang");

        var tasks = new EngineOpenTasks(JdbcClient.create(database)).of("WH20261122-000001");

        assertThat(tasks)
                .containsExactlyInAnyOrder(
                        new OpenTask(handling.getId(), "处置", "liuyang", List.of("chengguan-handle"), DUE, "chengguan"),
                        new OpenTask(
                                engine.getTaskService()
                                        .createTaskQuery()
                                        .processInstanceBusinessKey("WH20261122-000001")
                                        .taskDefinitionKey("Task_Look")
                                        .singleResult()
                                        .getId(),
                                "督办",
                                null,
                                List.of("system-admins", "wanghu-supervise"),
                                null,
                                "wanghu"));
    }

    @Test
    void whoMayTakeATaskByNameIsFoundBesideItsGroups() {
        var looking = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("WH20261122-000001")
                .taskDefinitionKey("Task_Look")
                .singleResult();
        engine.getTaskService().addCandidateUser(looking.getId(), "xunuo");

        assertThat(new EngineOpenTasks(JdbcClient.create(database)).of("WH20261122-000001"))
                .filteredOn(task -> task.taskId().equals(looking.getId()))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.groups()).containsExactly("system-admins", "wanghu-supervise");
                    assertThat(task.users()).containsExactly("xunuo");
                });
    }

    @Test
    void aCaseWithoutTasksHasNone() {
        assertThat(new EngineOpenTasks(JdbcClient.create(database)).of("WH20261122-000009"))
                .isEmpty();
    }
}
