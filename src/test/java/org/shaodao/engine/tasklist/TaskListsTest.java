package org.shaodao.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

@ShaodaoTest
class TaskListsTest {
    private static final List<String> NAMES = List.of("我的待办", "本单位待签收", "今日到期", "已超时", "督办件");
    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");

    @Autowired
    TaskLists lists;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identities;

    @BeforeEach
    void itIsTenInTheMorning() {
        ClockUtil.setCurrentTime(Date.from(NOW));
    }

    @AfterEach
    void leaveNothingBehind() {
        identities.clearAuthentication();
        tasks.deleteTasks(
                tasks.createTaskQuery().taskNameLike("列表%").list().stream()
                        .map(Task::getId)
                        .toList(),
                true);
        ClockUtil.reset();
    }

    @Test
    void nodesThatStartTogetherMakeOneListOfEachNameAndKeepItAtTheNextStart() {
        filters.createTaskFilterQuery().list().forEach(list -> filters.deleteFilter(list.getId()));

        startFourNodes();
        var made = ids();
        startFourNodes();

        assertThat(filters.createTaskFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(ids()).isEqualTo(made);
    }

    @Test
    void everybodySeesTheListsAndNobodyChangesThem() {
        identities.setAuthentication("lifang", List.of("chunhui1-report"));

        var visible = filters.createTaskFilterQuery().list();
        assertThat(visible).extracting(Filter::getName).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThatThrownBy(() -> filters.saveFilter(visible.get(0).setName("我的清单")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> filters.deleteFilter(visible.get(0).getId()))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aRowShowsNumberAndMatterFirst() {
        assertThat(list("我的待办").getProperties().get("variables"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .extracting("label")
                .containsExactly("案件编号", "议题编号", "议定事项编号", "事项", "地点", "办理时限", "状态");
    }

    @Test
    void mineAreTheTasksIClaimedAndOursThoseNobodyHas() {
        task("列表甲", "lifang", NOW);
        task("列表乙", null, NOW);
        identities.setAuthentication("lifang", List.of("chunhui1-report"));

        assertThat(names("我的待办")).containsExactly("列表甲");
        assertThat(names("本单位待签收")).containsExactly("列表乙");
    }

    @Test
    void dueTodayIsShanghaisDayFromMidnightToMidnightSoonestFirst() {
        task("列表昨夜", "lifang", Instant.parse("2026-02-25T15:59:59.999Z"));
        task("列表末刻", "lifang", Instant.parse("2026-02-26T15:59:59.999Z"));
        task("列表零点", "lifang", Instant.parse("2026-02-25T16:00:00Z"));
        task("列表次日", "lifang", Instant.parse("2026-02-26T16:00:00Z"));
        identities.setAuthentication("lifang", List.of("chunhui1-report"));

        assertThat(names("今日到期")).containsExactly("列表零点", "列表末刻");
        assertThat(names("已超时")).containsExactly("列表昨夜", "列表零点");
    }

    private List<String> ids() {
        return filters.createTaskFilterQuery().list().stream()
                .map(Filter::getId)
                .sorted()
                .toList();
    }

    private void startFourNodes() {
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(
                                node -> CompletableFuture.runAsync(() -> lists.run(new DefaultApplicationArguments())))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private Filter list(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult();
    }

    private List<String> names(String name) {
        return filters.<Task>list(list(name).getId()).stream()
                .map(Task::getName)
                .toList();
    }

    private void task(String name, @org.jspecify.annotations.Nullable String assignee, Instant due) {
        var task = tasks.newTask();
        task.setName(name);
        task.setAssignee(assignee);
        task.setDueDate(Date.from(due));
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), "chunhui1-report");
    }
}
