package org.shaodao.engine.query;

import static java.util.stream.Collectors.joining;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.shaodao.database.Once;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's indexes on what is empty in nearly every row here: tenants, CMMN cases, batches, variables of tasks. PostgreSQL
 * writes an entry for each empty value too, and the variables of a case had seven such entries each. They are made again
 * for the rows that have a value, under their names, and serve the same queries: what is compared with a value is not empty.
 * An index on the history of ten years would keep the staff waiting while it is made: such tables keep theirs.
 */
@Component
class SparseIndexes implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(SparseIndexes.class);

    /**
     * @param name of the index, as the engine calls it
     * @param columns of it; the first is the one that is empty
     */
    record Index(String table, String name, String columns) {
        String first() {
            return columns.replaceAll(",.*", "");
        }

        private String whole() {
            return "SELECT FROM pg_index WHERE indpred IS NULL AND indexrelid = to_regclass('" + name + "')";
        }

        private String sparse() {
            return name + "_sparse";
        }

        private String made() {
            return "CREATE INDEX IF NOT EXISTS %s ON %s (%s) WHERE %s IS NOT NULL;"
                    .formatted(sparse(), table, columns, first());
        }

        private String exchanged() {
            return """
                    IF to_regclass('%2$s') IS NOT NULL THEN
                        DROP INDEX IF EXISTS %1$s;
                        ALTER INDEX %2$s RENAME TO %1$s;
                    END IF;
                    """.formatted(name, sparse());
        }
    }

    static final List<Index> INDEXES = List.of(
            new Index("act_ru_variable", "act_idx_batch_id", "batch_id_"),
            new Index("act_ru_variable", "act_idx_var_bytearray", "bytearray_id_"),
            new Index("act_ru_variable", "act_idx_var_case_exe", "case_execution_id_"),
            new Index("act_ru_variable", "act_idx_var_case_inst_id", "case_inst_id_"),
            new Index("act_ru_variable", "act_idx_variable_task_id", "task_id_"),
            new Index("act_ru_variable", "act_idx_variable_task_name_type", "task_id_, name_, type_"),
            new Index("act_ru_variable", "act_idx_variable_tenant_id", "tenant_id_"),
            new Index("act_ru_execution", "act_idx_exe_super", "super_exec_"),
            new Index("act_ru_execution", "act_idx_exec_buskey", "business_key_"),
            new Index("act_ru_execution", "act_idx_exec_tenant_id", "tenant_id_"),
            new Index("act_ru_task", "act_idx_task_case_def_id", "case_def_id_"),
            new Index("act_ru_task", "act_idx_task_case_exec", "case_execution_id_"),
            new Index("act_ru_task", "act_idx_task_owner", "owner_"),
            new Index("act_ru_task", "act_idx_task_tenant_id", "tenant_id_"),
            new Index("act_ru_job", "act_idx_job_exception", "exception_stack_id_"),
            new Index("act_ru_job", "act_idx_job_tenant_id", "tenant_id_"),
            new Index("act_ru_event_subscr", "act_idx_event_subscr_tenant_id", "tenant_id_"),
            new Index("act_ru_identitylink", "act_idx_athrz_procedef", "proc_def_id_"),
            new Index("act_ru_authorization", "act_idx_auth_rm_time", "removal_time_"),
            new Index("act_ru_authorization", "act_idx_auth_root_pi", "root_proc_inst_id_"),
            new Index("act_ge_bytearray", "act_idx_bytear_depl", "deployment_id_"),
            new Index("act_ge_bytearray", "act_idx_bytearray_rm_time", "removal_time_"),
            new Index("act_ge_bytearray", "act_idx_bytearray_root_pi", "root_proc_inst_id_"),
            new Index("act_hi_actinst", "act_idx_hi_act_inst_tenant_id", "tenant_id_"),
            new Index("act_hi_taskinst", "act_idx_hi_task_inst_tenant_id", "tenant_id_"),
            new Index("act_hi_procinst", "act_idx_hi_pro_inst_tenant_id", "tenant_id_"),
            new Index("act_hi_procinst", "act_idx_hi_pro_rst_pro_inst_id", "restarted_proc_inst_id_"),
            new Index("act_hi_varinst", "act_idx_hi_casevar_case_inst", "case_inst_id_"),
            new Index("act_hi_varinst", "act_idx_hi_varinst_bytear", "bytearray_id_"),
            new Index("act_hi_varinst", "act_idx_hi_var_inst_tenant_id", "tenant_id_"),
            new Index("act_hi_decinst", "act_idx_hi_dec_inst_ci", "case_inst_id_"),
            new Index("act_hi_decinst", "act_idx_hi_dec_inst_req_id", "dec_req_id_"),
            new Index("act_hi_decinst", "act_idx_hi_dec_inst_req_key", "dec_req_key_"),
            new Index("act_hi_decinst", "act_idx_hi_dec_inst_root_id", "root_dec_inst_id_"),
            new Index("act_hi_decinst", "act_idx_hi_dec_inst_tenant_id", "tenant_id_"));

    /** Bytes of a table that is read in a second or two. */
    private static final long SMALL = 1L << 28;

    private final HikariDataSource pool;

    SparseIndexes(HikariDataSource pool) {
        this.pool = pool;
    }

    /** A start does not depend on it: what does not succeed beside long work is left for the next one. */
    @Override
    public void afterSingletonsInstantiated() {
        if (is(done(INDEXES))) {
            return;
        }
        if (is("SELECT NOT EXISTS (SELECT FROM act_hi_procinst)")) {
            // Nobody works yet who could be kept waiting: a new database.
            attempt(
                    "a new database",
                    () -> Once.run(
                            pool,
                            "shaodao-sparse",
                            done(INDEXES),
                            INDEXES.stream().map(Index::made).collect(joining()) + exchange(INDEXES)));
            return;
        }
        INDEXES.stream()
                .map(Index::table)
                .distinct()
                .filter(this::isQuick)
                .forEach(table -> attempt(table, () -> renew(table)));
    }

    private static void attempt(String where, Runnable work) {
        try {
            work.run();
        } catch (DataAccessException e) {
            log.warn("Indexes of {} are as large as before: {}", where, e.getMessage());
        }
    }

    /**
     * Made first, then exchanged under the whole lock at once and for an instant: whoever has read the table and is about to
     * write it would otherwise hold what we ask for next, and wait for what we have.
     */
    private void renew(String table) {
        var indexes =
                INDEXES.stream().filter(index -> index.table().equals(table)).toList();
        indexes.forEach(this::make);
        Once.run(
                pool,
                "shaodao-sparse-" + table,
                done(indexes),
                "SET LOCAL lock_timeout = '200ms'; LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE;"
                        + exchange(indexes));
    }

    /** What runs is never so much that it takes long. */
    private boolean isQuick(String table) {
        return table.startsWith("act_ru_") || is("SELECT pg_table_size('" + table + "') < " + SMALL);
    }

    /** Beside the one that there is, so that nobody is without: readers go on meanwhile. */
    private void make(Index index) {
        Once.run(
                pool,
                "shaodao-" + index.sparse(),
                "SELECT to_regclass('%s') IS NOT NULL OR NOT EXISTS (%s)".formatted(index.sparse(), index.whole()),
                index.made());
    }

    private static String exchange(List<Index> indexes) {
        return "DO $$ BEGIN " + indexes.stream().map(Index::exchanged).collect(joining()) + " END $$";
    }

    private static String done(List<Index> indexes) {
        return "SELECT "
                + indexes.stream()
                        .map(index -> "NOT EXISTS (" + index.whole() + ")")
                        .collect(joining(" AND "));
    }

    private boolean is(String query) {
        return JdbcClient.create(pool).sql(query).query(Boolean.class).single();
    }
}
