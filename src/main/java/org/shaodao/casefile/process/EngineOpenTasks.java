package org.shaodao.casefile.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.casefile.OpenTasks;
import org.shaodao.directory.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks of a case, by business key, in one statement over the engine's tables. Not by its task query: that
 * would ask once more for the candidate groups of each task, and would leave out what the reader's own grants do not
 * cover, although a case page shows everybody who is asked. Called processes carry the same business key.
 */
@Component
class EngineOpenTasks implements OpenTasks {
    private final JdbcClient jdbc;

    EngineOpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenTask> of(String caseNo) {
        var tasks = new LinkedHashMap<String, Found>();
        jdbc.sql("""
                        SELECT t.id_, t.name_, t.assignee_, t.due_date_, l.group_id_, l.user_id_
                        FROM (SELECT t.* FROM act_ru_task t JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
                              WHERE e.business_key_ = :caseNo ORDER BY t.create_time_, t.id_ LIMIT 100) t
                        LEFT JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate'
                        ORDER BY t.create_time_, t.id_, l.group_id_, l.user_id_
                        """).param("caseNo", caseNo).query((ResultSet row) -> {
            while (row.next()) {
                var found = tasks.get(row.getString("id_"));
                if (found == null) {
                    found = found(row);
                    tasks.put(found.id(), found);
                }
                var group = row.getString("group_id_");
                if (group != null) {
                    found.groups().add(group);
                }
                var user = row.getString("user_id_");
                if (user != null) {
                    found.users().add(user);
                }
            }
            return tasks.size();
        });
        return tasks.values().stream().map(Found::task).toList();
    }

    private static Found found(ResultSet row) throws SQLException {
        var name = row.getString("name_");
        // The engine writes its times without a zone, in the zone of the JVM; so does Timestamp.
        Timestamp due = row.getTimestamp("due_date_");
        return new Found(
                row.getString("id_"),
                name == null ? "" : name,
                row.getString("assignee_"),
                due == null ? null : due.toInstant(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private record Found(
            String id,
            String name,
            @Nullable String assignee,
            @Nullable Instant due,
            List<String> groups,
            List<String> users) {
        OpenTask task() {
            var unit = groups.stream()
                    .map(Found::unit)
                    .filter(code -> !code.isEmpty())
                    .findFirst()
                    .orElse("");
            return new OpenTask(id, name, assignee, List.copyOf(groups), List.copyOf(users), due, unit);
        }

        /** {@code chengguan-handle} is a task of {@code chengguan}; {@code system-admins} of no unit. */
        private static String unit(String group) {
            for (var duty : Duty.values()) {
                var ending = "-" + duty.code();
                if (group.endsWith(ending)) {
                    return group.substring(0, group.length() - ending.length());
                }
            }
            return "";
        }
    }
}
