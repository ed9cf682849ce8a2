package org.shaodao.engine.query;

import java.sql.Connection;
import java.sql.Statement;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.shaodao.database.Planned;
import org.springframework.stereotype.Component;

/** Lists and counts of the engine, Tasklist's above all, are planned for their values; what is found by a key is not. */
@Component
class PlannedLists extends AbstractProcessEnginePlugin {
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new AtPreparing());
    }

    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "prepare",
                    args = {Connection.class, Integer.class}))
    static final class AtPreparing implements Interceptor {
        @Override
        public Object intercept(Invocation call) throws Throwable {
            var sql = ((StatementHandler) call.getTarget()).getBoundSql().getSql();
            var prepared = (Statement) call.proceed();
            if (isList(sql)) {
                Planned.forItsValues(prepared);
            }
            return prepared;
        }
    }

    /** All queries of the engine's interfaces are cut to a page, or count. */
    static boolean isList(String sql) {
        return sql.contains("LIMIT ?") || sql.contains("COUNT(");
    }
}
