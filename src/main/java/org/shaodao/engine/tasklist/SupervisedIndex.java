package org.shaodao.engine.tasklist;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds the few supervised cases for the list 督办件 among the variables of all: the engine has no index by value, and read two
 * million rows for each count (docs/benchmarks.md). Only what is true stands in it, so that it costs nothing and serves no
 * other query. Made here and not by a migration, since the engine makes its tables itself when it starts.
 */
@Component
class SupervisedIndex implements SmartInitializingSingleton {
    private final JdbcTemplate jdbc;

    SupervisedIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // In words of its own: to ask for an index that is there would wait for everybody who writes.
        if (Boolean.FALSE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('act_ru_variable_supervised'))",
                Boolean.class))) {
            jdbc.execute("CREATE INDEX IF NOT EXISTS act_ru_variable_supervised ON act_ru_variable (proc_inst_id_)"
                    + " WHERE name_ = 'supervised' AND type_ = 'boolean' AND long_ = 1 AND task_id_ IS NULL");
        }
    }
}
