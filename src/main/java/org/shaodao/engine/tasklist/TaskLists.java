package org.shaodao.engine.tasklist;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.shaodao.database.StartLock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the lists that staff choose from in Tasklist: made at the first start, brought up to date at later ones, and
 * one of each however many nodes start at once. Everybody may read them; nobody is granted to change them, because
 * their stored expressions are the only ones that the guard lets pass.
 */
@Component
class TaskLists implements ApplicationRunner {
    /** What a row shows of its case, in this order. */
    private static final List<Map<String, String>> COLUMNS = Stream.of(
                    new String[] {"caseNo", "案件编号"},
                    new String[] {"itemNo", "议题编号"},
                    new String[] {"resolutionNo", "议定事项编号"},
                    new String[] {"title", "事项"},
                    new String[] {"place", "地点"},
                    new String[] {"dueText", "办理时限"},
                    new String[] {"stateText", "状态"})
            .map(column -> Map.of("name", column[0], "label", column[1]))
            .toList();

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;

    TaskLists(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            TransactionOperations transaction,
            JdbcClient jdbc) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            // A filter's name is not unique for the engine; the second node waits here and finds the lists made.
            StartLock.take(jdbc, "shaodao task lists");
            keep(1, "我的待办", "已由我签收、等我办理的任务", "#1a4f8b", mine());
            keep(2, "本单位待签收", "本单位可以签收、还没有人签收的任务", "#1a4f8b", unclaimed());
            keep(3, "今日到期", "办理时限在今天之内的任务", "#9a6700", dueToday());
            keep(4, "已超时", "办理时限已过的任务", "#b3261e", overdue());
            keep(5, "督办件", "已列入督办的案件的任务", "#b3261e", supervised());
        });
    }

    private TaskQuery mine() {
        return tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}");
    }

    private TaskQuery unclaimed() {
        // Also what somebody may take by name, as those on duty may; the query adds their groups.
        return tasks.createTaskQuery()
                .taskCandidateUserExpression("${currentUser()}")
                .taskUnassigned();
    }

    private TaskQuery dueToday() {
        return tasks.createTaskQuery()
                .dueAfterExpression("${workday.endOfYesterday()}")
                .dueBeforeExpression("${workday.endOfToday()}");
    }

    private TaskQuery overdue() {
        return tasks.createTaskQuery().dueBeforeExpression("${now()}");
    }

    private TaskQuery supervised() {
        return tasks.createTaskQuery().processVariableValueEquals("supervised", true);
    }

    private void keep(int position, String name, String description, String color, TaskQuery query) {
        var list = filters.createTaskFilterQuery().filterName(name).list().stream()
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        list.setQuery(query.orderByDueDate().asc().orderByTaskCreateTime().asc());
        list.setProperties(Map.of(
                "description", description,
                "priority", position,
                "color", color,
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", COLUMNS));
        filters.saveFilter(list);
        letEverybodyRead(list);
    }

    private void letEverybodyRead(Filter list) {
        var granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .resourceType(Resources.FILTER)
                        .resourceId(list.getId())
                        .count()
                > 0;
        if (!granted) {
            var everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybody.setResource(Resources.FILTER);
            everybody.setResourceId(list.getId());
            everybody.addPermission(Permissions.READ);
            authorizations.saveAuthorization(everybody);
        }
    }
}
