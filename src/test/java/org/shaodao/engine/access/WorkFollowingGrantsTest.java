package org.shaodao.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Assignments;
import org.shaodao.engine.UnitTasks;
import org.shaodao.security.WithColleagues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithColleagues
class WorkFollowingGrantsTest {
    private static final String GROUP = "wanghu-dispatch";

    @Autowired
    IdentityService identities;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    UnitTasks unitTasks;

    @Autowired
    Assignments assignments;

    @Autowired
    JdbcClient jdbc;

    String deployment = "";
    String instance = "";
    String task = "";

    @BeforeEach
    void aCaseWaits() {
        deployment = repository
                .createDeployment()
                .addModelInstance("grants-test.bpmn", model())
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey("grants-test", "WH-1", Map.of("caseNo", "WH-1"))
                .getId();
        task = find("Task_One").getId();
    }

    @AfterEach
    void itIsGone() {
        identities.clearAuthentication();
        repository.deleteDeployment(deployment, true, true, true);
    }

    @Test
    void aGroupSeesItsTasksAndTheVariablesOfTheirCaseAndNobodyElseDoes() {
        as("zhang", GROUP);
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isEqualTo(2);
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .count())
                .isEqualTo(1);

        as("qian", "qinghe-dispatch");
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isZero();
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .count())
                .isZero();
        assertThatThrownBy(() -> tasks.getVariables(task)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.claim(task, "qian")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void staffDoTheirTasksButDoNotMoveTheirDeadlines() {
        as("zhang", GROUP);
        var own = find("Task_One");
        own.setDueDate(new java.util.Date());

        assertThatThrownBy(() -> tasks.saveTask(own)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setAssignee(task, "wang")).isInstanceOf(AuthorizationException.class);
        tasks.claim(task, "zhang");
        tasks.complete(task);
    }

    @Test
    void whatOneHasClaimedAColleagueSeesButDoesNotComplete() {
        as("zhang", GROUP);
        tasks.claim(task, "zhang");

        as("wang", GROUP);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
        assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setAssignee(task, null)).isInstanceOf(AuthorizationException.class);

        as("zhang", GROUP);
        unitTasks.release(task);
        as("wang", GROUP);
        tasks.claim(task, "wang");
        tasks.complete(task);
    }

    @Test
    void whoLosesATaskLosesEveryRightInIt() {
        assertThat(unitTasks.assign(task, "zhang")).isEmpty();
        as("zhang");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
        assertThat(tasks.getVariables(task)).containsKey("caseNo");

        identities.clearAuthentication();
        assertThat(unitTasks.assign(task, "wang")).isEmpty();

        as("zhang");
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isZero();
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .count())
                .isZero();
        assertThatThrownBy(() -> tasks.getVariables(task)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.claim(task, "zhang")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(AuthorizationException.class);
        as("wang");
        tasks.complete(task);
    }

    @Test
    void aGroupThatIsTakenOffATaskLosesIt() {
        tasks.deleteCandidateGroup(task, GROUP);

        as("zhang", GROUP);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
        assertThatThrownBy(() -> tasks.claim(task, "zhang")).isInstanceOf(AuthorizationException.class);
        assertThat(find("Task_Two")).isNotNull();
    }

    @Test
    void aLeaderTakesBackAndHandsOnInTheirOwnName() {
        as("zhang", GROUP);
        tasks.claim(task, "zhang");

        as("leader", "wanghu-leader");
        assertThat(unitTasks.release(task)).isTrue();
        assertThat(unitTasks.release(task)).isFalse();
        assertThat(unitTasks.assign(task, "wang")).isEmpty();

        identities.clearAuthentication();
        assertThat(find("Task_One").getAssignee()).isEqualTo("wang");
        assertThat(history.createUserOperationLogQuery()
                        .taskId(task)
                        .userId("leader")
                        .operationType("Assign")
                        .property("assignee")
                        .count())
                .isEqualTo(2);
        assertThat(unitTasks.assign("no-such-task", "wang")).isPresent();
    }

    @Test
    void whoIsExcludedDoesNotGetTheTask() {
        assertThat(unitTasks.assign(task, "excluded")).hasValue("不得裁定本人的派单：WH-1");
        assertThat(find("Task_One").getAssignee()).isNull();
    }

    @Test
    void whatSomebodyWhoLeavesHadClaimedGoesBackToItsGroup() {
        as("zhang", GROUP);
        tasks.claim(task, "zhang");
        tasks.claim(find("Task_Two").getId(), "zhang");
        as("anning", "security-admins");

        assertThat(assignments.release("zhang")).isEqualTo(2);
        assertThat(assignments.release("zhang")).isZero();

        as("wang", GROUP);
        tasks.claim(task, "wang");
        tasks.complete(task);
    }

    @Test
    void whenTheCaseEndsNoRightIsLeft() {
        as("zhang", GROUP);
        tasks.claim(task, "zhang");
        tasks.complete(task);
        tasks.complete(find("Task_Two").getId());

        assertThat(jdbc.sql(
                                "select count(*) from act_ru_authorization where resource_type_ in (7, 8) and resource_id_ <> '*'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aManagersDeploymentGivesNoRightToDeleteItWithItsCases() {
        as("ma", "process-managers");
        var theirs = repository
                .createDeployment()
                .addModelInstance("grants-test.bpmn", model())
                .deploy()
                .getId();
        try {
            assertThatThrownBy(() -> repository.deleteDeployment(theirs, true))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> runtime.deleteProcessInstance(instance, "x"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> runtime.startProcessInstanceByKey("grants-test"))
                    .isInstanceOf(AuthorizationException.class);
        } finally {
            identities.clearAuthentication();
            repository.deleteDeployment(theirs, true, true, true);
        }
    }

    /** Two tasks at once for one group, so that both want the same look into the instance. */
    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("grants-test")
                .camundaHistoryTimeToLive(5)
                .startEvent()
                .parallelGateway("fork")
                .userTask("Task_One")
                .camundaCandidateGroups(GROUP)
                .endEvent()
                .moveToNode("fork")
                .userTask("Task_Two")
                .camundaCandidateGroups(GROUP)
                .endEvent()
                .done();
    }

    private Task find(String definitionKey) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(definitionKey)
                .singleResult();
    }

    private void as(String user, String... groups) {
        identities.setAuthentication(user, List.of(groups));
    }
}
