package org.shaodao.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.engine.Bpmn;
import org.shaodao.engine.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class GuardedExpressionsTest {
    @Autowired
    ProcessEngineConfigurationImpl configuration;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    String instance = "";

    @BeforeEach
    void aCaseWaits() {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("guarded")
                        .count()
                == 0) {
            repository
                    .createDeployment()
                    .addString("guarded.bpmn", Bpmn.userTask("guarded", "等待"))
                    .deploy();
        }
        instance = runtime.startProcessInstanceByKey(
                        "guarded",
                        "WH1",
                        Map.of("areaCode", "wanghu", "hopCount", 3L, "flag", true, "rows", List.of("x"), "secret", "s"))
                .getId();
    }

    Object value(String expression) {
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var execution = context.getExecutionManager().findExecutionById(instance);
            return configuration
                    .getExpressionManager()
                    .createExpression(expression)
                    .getValue(execution);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec('id')}",
                "${''.class}",
                "${''.getClass()}",
                "${secret.bytes}",
                "${rows.getClass()}",
                "${rows.stream()}",
                "${rows.class.name}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices().runtimeService}",
                "${execution.processEngine}",
                "${execution.setVariable('a', 'b')}",
                "${execution.bpmnModelInstance}",
                "${execution.tenantId}",
                "${runtimeService}",
                "${dataSource}",
                "${environment}",
                "${processEngine.name}",
                "${noteDelegate.execute(execution)}",
                "${helper.getClass()}",
                "${helper.class}",
                "${helper.hashCode()}",
                "${dateTime().getClass()}",
                "${dateTime().zone}",
                "${now().class}",
                "${XML('<a/>')}",
                "${S('{}')}",
                "${JSON('{}')}",
            })
    void anExpressionCannotLeaveItsCase(String expression) {
        assertThatThrownBy(() -> value(expression)).isNotInstanceOf(Error.class);
    }

    @Test
    void whatModelsNeedWorks() {
        assertThat(value("${flag}")).isEqualTo(true);
        assertThat(value("${!flag}")).isEqualTo(false);
        assertThat(value("${hopCount >= 3}")).isEqualTo(true);
        assertThat(value("${areaCode == 'wanghu'}")).isEqualTo(true);
        assertThat(value("${helper.group('dispatch', areaCode)}")).isEqualTo("wanghu-dispatch");
        assertThat(value("${helper.names(2)}")).isEqualTo(List.of("a", "b"));
        assertThat(value("#{execution.processBusinessKey}")).isEqualTo("WH1");
        assertThat(value("${execution.getProcessInstanceId()}")).isEqualTo(instance);
        assertThat(value("${dateTime().withTimeAtStartOfDay().plusDays(1).toDate()}"))
                .isInstanceOf(Date.class);
    }

    @Test
    void anElementOfADecisionsResultCanBeRead() {
        runtime.setVariable(
                instance, "decisionResult", new ArrayList<>(List.of(new HashMap<>(Map.of("leadFunction", "市容")))));
        assertThat(value("${decisionResult[0].leadFunction}")).isEqualTo("市容");
    }

    @Test
    void aVariableCannotHideABean() {
        runtime.setVariable(instance, "helper", "evil");
        assertThat(value("${helper.group('dispatch', 'wanghu')}")).isEqualTo("wanghu-dispatch");
    }

    @Test
    void anExpressionInAnOrQueryCannotReachJava() {
        System.clearProperty("pwned");
        var attack =
                "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
                        + ".invoke(null, 'pwned', 'yes')}";
        assertThatThrownBy(() -> tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(attack)
                .endOr()
                .list());
        assertThat(System.getProperty("pwned")).isNull();
        assertThatThrownBy(() -> tasks.createTaskQuery()
                .taskAssigneeExpression("${currentUser()}")
                .list());
    }

    @Test
    void aStoredFilterFindsTheTasksOfWhoeverAsks() {
        var task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        tasks.setAssignee(task.getId(), "zhaolei");
        var filter = filters.newTaskFilter("我的待办" + instance);
        filter.setQuery(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        filters.saveFilter(filter);
        grant(Resources.FILTER);
        grant(Resources.TASK);
        identity.setAuthentication("zhaolei", List.of());
        try {
            assertThat(filters.<Task>listPage(filter.getId(), 0, 15))
                    .extracting(Task::getId)
                    .contains(task.getId());
        } finally {
            identity.clearAuthentication();
        }
    }

    private void grant(Resources resource) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("zhaolei");
        grant.setResource(resource);
        grant.setResourceId("*");
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
    }

    @Test
    void noScriptEngineAnswers() {
        for (var language : List.of("juel", "javascript", "groovy", "feel-scala", "feel-scala-unary-tests", "python")) {
            assertThatThrownBy(() -> configuration.getScriptingEngines().getScriptEngineForLanguage(language))
                    .as(language)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(configuration
                        .getScriptEngineResolver()
                        .getScriptEngineManager()
                        .getEngineFactories())
                .isEmpty();
    }
}
