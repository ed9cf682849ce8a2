package org.shaodao.engine.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of the engine's authorization table, written at once in the engine's own transaction. Not through the engine's
 * entities: those are flushed at the end of the command, so two tasks of one group in one command, or in two commands at
 * the same time, would insert the same grant twice and fail on its unique key.
 */
@Component
class GrantRows {
    private final JdbcClient jdbc;

    GrantRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose grant it is; the constant is the column that names them. */
    enum Holder {
        GROUP_ID_,
        USER_ID_;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Grants exactly these permissions, whatever was granted before. */
    void put(Holder holder, String id, Resource resource, String resourceId, Permission... permissions) {
        insert(holder, id, resource, resourceId, """
                do update set perms_ = excluded.perms_, rev_ = act_ru_authorization.rev_ + 1""", permissions);
    }

    /** Grants these permissions, or leaves what is there. */
    void ensure(Holder holder, String id, Resource resource, String resourceId, Permission... permissions) {
        insert(holder, id, resource, resourceId, "do nothing", permissions);
    }

    private void insert(
            Holder holder,
            String id,
            Resource resource,
            String resourceId,
            String otherwise,
            Permission... permissions) {
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, %1$s, resource_type_, resource_id_, perms_)
                        values (:row, 1, :grant, :holder, :type, :resource, :permissions)
                        on conflict (type_, %1$s, resource_type_, resource_id_) %2$s
                        """.formatted(holder.column(), otherwise))
                .param(
                        "row",
                        Context.getProcessEngineConfiguration().getIdGenerator().getNextId())
                .param("grant", Authorization.AUTH_TYPE_GRANT)
                .param("holder", id)
                .param("type", resource.resourceType())
                .param("resource", resourceId)
                .param("permissions", bits(permissions))
                .update();
    }

    void remove(Holder holder, String id, Resource resource, String resourceId) {
        jdbc.sql("""
                        delete from act_ru_authorization
                        where %s = :holder and resource_type_ = :type and resource_id_ = :resource
                        """.formatted(holder.column()))
                .param("holder", id)
                .param("type", resource.resourceType())
                .param("resource", resourceId)
                .update();
    }

    /** Sets what everybody with a grant on this task may do, but for the people named. */
    void setForOthers(String taskId, Collection<String> butNot, Permission... permissions) {
        jdbc.sql("""
                        update act_ru_authorization set perms_ = :permissions, rev_ = rev_ + 1
                        where resource_type_ = :type and resource_id_ = :task
                          and (user_id_ is null or not user_id_ = any (:butNot))
                        """)
                .param("permissions", bits(permissions))
                .param("type", Resources.TASK.resourceType())
                .param("task", taskId)
                .param("butNot", butNot.toArray(String[]::new))
                .update();
    }

    /** Takes away a person's look into an instance in which no other task is theirs. */
    void removeInstanceUnlessAtWork(String userId, String processInstanceId, String exceptTaskId) {
        jdbc.sql("""
                        delete from act_ru_authorization a
                        where a.user_id_ = :user and a.resource_type_ = :type and a.resource_id_ = :instance
                          and not exists (select 1 from act_ru_task t
                                          where t.proc_inst_id_ = :instance and t.assignee_ = :user and t.id_ <> :task)
                        """)
                .param("user", userId)
                .param("type", Resources.PROCESS_INSTANCE.resourceType())
                .param("instance", processInstanceId)
                .param("task", exceptTaskId)
                .update();
    }

    /**
     * What a person holds in one thing, or with a star in all of a kind.
     *
     * @param permissions bits
     */
    record Held(int resourceType, String resourceId, int permissions) {
        boolean gives(int type, @Nullable String id, int asked) {
            return resourceType == type
                    && (resourceId.equals(Authorization.ANY) || resourceId.equals(id))
                    && (permissions & asked) == asked;
        }
    }

    /**
     * The rights of a person, of their groups and of everybody, each found by its unique key.
     *
     * @param types of resources
     * @param ids of resources, besides the star
     */
    List<Held> held(@Nullable String user, Collection<String> groups, List<Integer> types, List<String> ids) {
        return jdbc.sql("""
                        select resource_type_, resource_id_, perms_ from act_ru_authorization
                        where type_ = 1 and user_id_ = :user and resource_type_ = any (:types) and resource_id_ = any (:ids)
                        union all
                        select resource_type_, resource_id_, perms_ from act_ru_authorization
                        where type_ = 1 and group_id_ = any (:groups) and resource_type_ = any (:types) and resource_id_ = any (:ids)
                        union all
                        select resource_type_, resource_id_, perms_ from act_ru_authorization
                        where type_ = 0 and user_id_ = '*' and resource_type_ = any (:types) and resource_id_ = any (:ids)
                        """)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("types", types.stream().distinct().toArray(Integer[]::new))
                .param(
                        "ids",
                        Stream.concat(Stream.of(Authorization.ANY), ids.stream())
                                .distinct()
                                .toArray(String[]::new))
                .query((row, n) -> new Held(row.getInt(1), row.getString(2), row.getInt(3)))
                .list();
    }

    static int bits(Permission... permissions) {
        var bits = 0;
        for (var permission : permissions) {
            bits |= permission.getValue();
        }
        return bits;
    }
}
