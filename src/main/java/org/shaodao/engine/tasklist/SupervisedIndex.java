package org.shaodao.engine.tasklist;

import com.zaxxer.hikari.HikariDataSource;
import org.shaodao.database.Once;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Finds the few supervised cases for the list 督办件 among the variables of all: the engine has no index by value, and read two
 * million rows for each count (docs/benchmarks.md). Only what is true stands in it, so that it costs nothing and serves no
 * other query. Made here and not by a migration, since the engine makes its tables itself when it starts.
 */
@Component
class SupervisedIndex implements SmartInitializingSingleton {
    private final HikariDataSource pool;

    SupervisedIndex(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Once.run(
                pool,
                "shaodao-supervised-index",
                "SELECT to_regclass('act_ru_variable_supervised') IS NOT NULL",
                "CREATE INDEX act_ru_variable_supervised ON act_ru_variable (proc_inst_id_)"
                        + " WHERE name_ = 'supervised' AND type_ = 'boolean' AND long_ = 1 AND task_id_ IS NULL");
    }
}
