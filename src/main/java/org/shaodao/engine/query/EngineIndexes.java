package org.shaodao.engine.query;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.shaodao.database.Once;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Indexes that the engine lacks and that cost next to nothing, each for one query that otherwise reads a whole table at every
 * call. Made here and not by a migration, since the engine makes its tables itself when it starts. Figures:
 * docs/benchmarks.md.
 */
@Component
class EngineIndexes implements SmartInitializingSingleton {
    /**
     * @param name of the index
     * @param on table, columns and condition
     */
    record Index(String name, String on) {}

    static final List<Index> INDEXES = List.of(
            // The list 督办件: the few supervised cases among the variables of all. Only what is true stands in it.
            new Index(
                    "act_ru_variable_supervised",
                    "act_ru_variable (proc_inst_id_)"
                            + " WHERE name_ = 'supervised' AND type_ = 'boolean' AND long_ = 1 AND task_id_ IS NULL"),
            // Each completion looks for tasks below the task (camunda issue 36824). There are none here: it stays
            // empty.
            new Index("act_ru_task_parent", "act_ru_task (parent_task_id_) WHERE parent_task_id_ IS NOT NULL"),
            // What the job executor takes next, among the timers of all cases. In an order that none of its queries
            // asks for, so that
            // nobody walks along it past all that is not due yet to what has no date.
            new Index("act_ru_job_due", "act_ru_job (duedate_ NULLS FIRST)"));

    private final HikariDataSource pool;

    EngineIndexes(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void afterSingletonsInstantiated() {
        INDEXES.forEach(index -> Once.run(
                pool,
                "shaodao-" + index.name(),
                "SELECT to_regclass('%s') IS NOT NULL".formatted(index.name()),
                "CREATE INDEX %s ON %s".formatted(index.name(), index.on())));
    }
}
