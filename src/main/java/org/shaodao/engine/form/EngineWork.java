package org.shaodao.engine.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.ClientCall;
import org.shaodao.engine.ShownForm;
import org.shaodao.engine.Work;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link Work} on the engine. Lists are one bounded statement along {@link OfferedTasks}: the engine's task query would ask for
 * the groups of each task again, and would sort all of them.
 */
@Component
class EngineWork implements Work {
    private static final String COLUMNS =
            "t.id_, t.name_, t.assignee_, t.due_date_, t.create_time_, t.proc_inst_id_, t.proc_def_id_";

    private final Supplier<ProcessEngine> engine;
    private final TaskService tasks;
    private final FormService forms;
    private final JdbcClient jdbc;
    private final DeployedForms deployed = new DeployedForms();
    private final FormCheck check;
    private final FormDrawing drawing;

    EngineWork(
            ObjectProvider<ProcessEngine> engine,
            @Lazy TaskService tasks,
            @Lazy FormService forms,
            JdbcClient jdbc,
            Clock clock) {
        this.engine = SingletonSupplier.of(engine::getObject);
        this.tasks = tasks;
        this.forms = forms;
        this.jdbc = jdbc;
        this.check = new FormCheck(clock);
        this.drawing = new FormDrawing(check);
    }

    private record Row(
            String id,
            String name,
            String process,
            @Nullable String businessKey,
            @Nullable Instant due,
            boolean mine,
            String instance) {}

    @Override
    @Transactional(readOnly = true)
    public List<Item> of(String user, Collection<String> groups, Collection<String> variables, int most) {
        var rows = jdbc.sql("""
                        SELECT found.*, p.name_ AS process, e.business_key_ FROM (
                            (SELECT %1$s FROM act_ru_task t WHERE t.assignee_ = :user AND t.suspension_state_ = 1
                             ORDER BY t.due_date_, t.create_time_ LIMIT :most)
                            UNION
                            (SELECT %1$s FROM (
                                 SELECT DISTINCT o.task_id, o.due_at, o.created_at FROM unnest(:holders) AS h (holder) CROSS JOIN LATERAL (
                                     SELECT * FROM engine_offered_task t WHERE t.holder = h.holder
                                     ORDER BY t.holder, t.due_at, t.created_at, t.task_id LIMIT :most) o
                                 ORDER BY o.due_at, o.created_at LIMIT :most) first
                             JOIN act_ru_task t ON t.id_ = first.task_id AND t.assignee_ IS NULL AND t.suspension_state_ = 1)
                        ) found
                        JOIN act_re_procdef p ON p.id_ = found.proc_def_id_
                        JOIN act_ru_execution e ON e.id_ = found.proc_inst_id_
                        ORDER BY found.due_date_, found.create_time_ LIMIT :most
                        """.formatted(COLUMNS))
                .param("user", user)
                .param(
                        "holders",
                        Stream.concat(groups.stream().map(group -> "group:" + group), Stream.of("user:" + user))
                                .toArray(String[]::new))
                .param("most", most)
                .query((row, n) -> read(row, user))
                .list();
        var words = words(rows.stream().map(Row::instance).toList(), variables);
        var groupsOf = groups(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> new Item(
                        row.id(),
                        row.name(),
                        row.process(),
                        row.businessKey(),
                        groupsOf.getOrDefault(row.id(), List.of()),
                        row.due(),
                        row.mine(),
                        words.getOrDefault(row.instance(), Map.of())))
                .toList();
    }

    private static Row read(ResultSet row, String user) throws SQLException {
        // The engine writes its times without a zone, in the zone of the JVM; so does Timestamp.
        Timestamp due = row.getTimestamp("due_date_");
        return new Row(
                row.getString("id_"),
                String.valueOf(row.getString("name_")),
                String.valueOf(row.getString("process")),
                row.getString("business_key_"),
                due == null ? null : due.toInstant(),
                user.equals(row.getString("assignee_")),
                row.getString("proc_inst_id_"));
    }

    private Map<String, Map<String, String>> words(List<String> instances, Collection<String> names) {
        var words = new HashMap<String, Map<String, String>>();
        jdbc.sql("SELECT execution_id_, name_, text_ FROM act_ru_variable"
                        + " WHERE execution_id_ = ANY (:instances) AND name_ = ANY (:names) AND text_ IS NOT NULL")
                .param("instances", instances.toArray(String[]::new))
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    words.computeIfAbsent(row.getString(1), one -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return words;
    }

    private Map<String, List<String>> groups(List<String> ids) {
        var groups = new HashMap<String, List<String>>();
        jdbc.sql(
                        "SELECT task_id_, group_id_ FROM act_ru_identitylink WHERE task_id_ = ANY (:ids) AND type_ = 'candidate'"
                                + " AND group_id_ IS NOT NULL ORDER BY group_id_")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    groups.computeIfAbsent(row.getString(1), one -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return groups;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> open(String user, Collection<String> groups, String businessKey, String elementId) {
        return jdbc.sql("""
                        SELECT t.id_ FROM act_ru_execution e JOIN act_ru_task t ON t.proc_inst_id_ = e.id_
                        WHERE e.business_key_ = :key AND t.task_def_key_ = :element AND (t.assignee_ = :user OR t.assignee_ IS NULL AND EXISTS (
                            SELECT FROM act_ru_identitylink l WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate'
                                AND (l.group_id_ = ANY (:groups) OR l.user_id_ = :user)))
                        ORDER BY t.create_time_, t.id_ LIMIT 100
                        """)
                .param("key", businessKey)
                .param("element", elementId)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public Optional<ShownForm> form(String taskId, @Nullable Map<String, List<String>> typed) {
        return open(taskId).map(task -> {
            var form = task.form();
            return form == null
                    ? new ShownForm(
                            task.id(),
                            task.step().elementName(),
                            task.step().elementId(),
                            task.businessKey(),
                            task.assignee(),
                            task.groups(),
                            List.of())
                    : drawing.draw(task, form, typed);
        });
    }

    /** Nothing of a task that is not this person's: it is the same as none. */
    private Optional<OpenTask> open(String taskId) {
        var executor = ((ProcessEngineConfigurationImpl) engine.get().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        try {
            return Optional.ofNullable(executor.execute(new OpenTask.Read(taskId, deployed)));
        } catch (AuthorizationException e) {
            return Optional.empty();
        } catch (Misdrawn e) {
            throw Refusal.conflict("表单" + e.getMessage() + "，暂时不能办理，请联系流程管理员。");
        }
    }

    @Override
    @Transactional
    public void complete(String taskId, String user, Map<String, List<String>> typed) {
        var task = open(taskId).orElseThrow(() -> Refusal.conflict("这项任务已办理完毕，或已不由您办理，请刷新。"));
        var form = task.form();
        Map<String, @Nullable Object> values = form == null ? Map.of() : Typed.plain(form, typed);
        try (var client = ClientCall.begin();
                var held = TaskAtHand.hold(task)) {
            if (task.assignee() == null) {
                tasks.claim(taskId, user);
            }
            forms.submitTaskForm(taskId, new HashMap<>(values));
        }
    }
}
