package org.shaodao.engine.access;

import java.sql.Connection;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;

/**
 * Joins tasks with the rights in them by the task's id alone. The engine joins by the task's id, or its process, or a star;
 * no index and no hash helps with that, and each task is compared with each right: at 100,000 tasks a list took longer than
 * 20 seconds (docs/benchmarks.md). {@link WorkAuthorizations} asks for rights in tasks only, so that nothing is lost.
 */
@Intercepts(
        @Signature(
                type = StatementHandler.class,
                method = "prepare",
                args = {Connection.class, Integer.class}))
final class TaskRightsJoin implements Interceptor {
    static final String TASK_ID = "RES.ID_";

    private static final String JOIN = "AUTH.RESOURCE_ID_";
    private static final Pattern BY_ANY = Pattern.compile(
            "AUTH ON \\(AUTH\\.RESOURCE_ID_\\s+IN \\(\\s*RES\\.ID_\\s*,\\s*D\\.KEY_\\s*,\\s*'\\*'\\s*\\)\\s*\\)");
    private static final String TASKS = "ACT_RU_TASK RES";

    @Override
    public Object intercept(Invocation call) throws Throwable {
        var bound = ((StatementHandler) call.getTarget()).getBoundSql();
        var sql = bound.getSql();
        if (sql.contains(JOIN) && sql.contains(TASKS)) {
            SystemMetaObject.forObject(bound).setValue("sql", byTask(sql));
        }
        return call.proceed();
    }

    static String byTask(String sql) {
        return BY_ANY.matcher(sql).replaceFirst("AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_)");
    }
}
