package org.shaodao.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Work;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the triggers keep is at every step what the engine's own tables say. */
@ShaodaoTest
class OfferedTasksTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Work work;

    @Autowired
    JdbcClient db;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    HikariDataSource pool;

    private String task = "";

    @BeforeEach
    void aTaskOfAGroup() {
        var no = new City(port, management).blow(Map.of()).caseNo();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .taskDefinitionKey("Task_Dispatch")
                .singleResult()
                .getId();
        assertThat(isOffered("group:wanghu-dispatch")).isTrue();
        same();
    }

    @Test
    void whatIsClaimedIsOfferedNoMoreAndWhatIsGivenBackIs() {
        tasks.claim(task, "zhaolei");
        assertThat(isOffered("group:wanghu-dispatch")).isFalse();
        same();
        tasks.setAssignee(task, null);
        assertThat(isOffered("group:wanghu-dispatch")).isTrue();
        same();
    }

    @Test
    void candidatesComeAndGo() {
        tasks.addCandidateGroup(task, "chengguan-handle");
        tasks.addCandidateUser(task, "hemei");
        assertThat(isOffered("group:chengguan-handle")).isTrue();
        assertThat(isOffered("user:hemei")).isTrue();
        assertThat(listed("hemei", List.of())).isTrue();
        same();
        tasks.deleteCandidateUser(task, "hemei");
        tasks.deleteCandidateGroup(task, "wanghu-dispatch");
        assertThat(isOffered("user:hemei")).isFalse();
        same();
    }

    @Test
    void aCandidateOfAClaimedTaskIsOfferedItWhenItIsGivenBack() {
        tasks.claim(task, "zhaolei");
        tasks.addCandidateGroup(task, "chengguan-handle");
        assertThat(isOffered("group:chengguan-handle")).isFalse();
        same();
        tasks.setAssignee(task, null);
        assertThat(isOffered("group:chengguan-handle")).isTrue();
        same();
    }

    @Test
    void theOrderFollowsTheDueDate() {
        var earlier = new Date(0);
        tasks.setDueDate(task, earlier);
        same();
        assertThat(work.of("nobody", List.of("wanghu-dispatch"), List.of(), 1))
                .singleElement()
                .satisfies(first -> assertThat(first.taskId()).isEqualTo(task));
    }

    @Test
    void whatIsSuspendedIsNotOffered() {
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        runtime.suspendProcessInstanceById(instance);
        assertThat(isOffered("group:wanghu-dispatch")).isFalse();
        same();
        runtime.activateProcessInstanceById(instance);
        assertThat(isOffered("group:wanghu-dispatch")).isTrue();
        same();
        runtime.deleteProcessInstance(instance, "test");
        assertThat(isOffered("group:wanghu-dispatch")).isFalse();
        same();
    }

    /** A database of before: the triggers are made, and what waits is taken up. */
    @Test
    void whatWaitedBeforeIsTakenUpAtTheStart() {
        jdbc.execute(
                "DROP TRIGGER offered_by_task ON act_ru_task; DROP TRIGGER offered_by_new_link ON act_ru_identitylink;"
                        + " DROP TRIGGER offered_by_gone_link ON act_ru_identitylink; DELETE FROM engine_offered_task");
        new OfferedTasks(pool).afterSingletonsInstantiated();
        same();
        assertThat(isOffered("group:wanghu-dispatch")).isTrue();
        new OfferedTasks(pool).afterSingletonsInstantiated();
        tasks.claim(task, "zhaolei");
        same();
    }

    private boolean isOffered(String holder) {
        return db.sql("SELECT count(*) FROM engine_offered_task WHERE task_id = ? AND holder = ?")
                        .params(task, holder)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private boolean listed(String user, List<String> groups) {
        return work.of(user, groups, List.of(), 100).stream()
                .anyMatch(one -> one.taskId().equals(task));
    }

    private void same() {
        var engine = db.sql("""
                        SELECT t.id_ || ' ' || coalesce('group:' || l.group_id_, 'user:' || l.user_id_) || ' ' || coalesce(t.due_date_::text, '')
                        FROM act_ru_task t JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate'
                        WHERE t.assignee_ IS NULL AND t.suspension_state_ = 1
                        """).query(String.class).list();
        assertThat(db.sql(
                                "SELECT task_id || ' ' || holder || ' ' || coalesce(due_at::text, '') FROM engine_offered_task")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(engine);
    }
}
