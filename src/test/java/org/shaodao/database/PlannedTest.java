package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For whom PostgreSQL keeps one plan, seen in what it has prepared on the connection. */
@ShaodaoTest
class PlannedTest {
    private static final int OFTEN = 12;

    @Autowired
    JdbcClient db;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whatOnlyReadsIsPlannedForItsValues() {
        assertThat(prepared(true, () -> look(1), "planned_a")).isZero();
    }

    @Test
    void whatChangesACaseIsPlannedOnce() {
        assertThat(prepared(false, () -> look(2), "planned_b")).isOne();
    }

    @Test
    void listsAndCountsOfTheEngineArePlannedForTheirValues() {
        assertThat(prepared(
                        false,
                        () -> {
                            tasks.createTaskQuery()
                                    .taskCandidateGroup("planned-group")
                                    .listPage(0, 15);
                            tasks.createTaskQuery()
                                    .taskCandidateGroup("planned-group")
                                    .count();
                        },
                        "ACT_RU_TASK RES"))
                .isZero();
    }

    @Test
    void whatTheEngineFindsByItsKeyIsPlannedOnce() {
        var definition = repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .listPage(0, 1)
                .get(0)
                .getId();
        assertThat(prepared(
                        false, () -> repository.getProcessDefinition(definition), "from ACT_RE_PROCDEF where ID_ = $1"))
                .isOne();
    }

    private void look(int which) {
        db.sql("SELECT case_no FROM whistle_case WHERE case_no = :no AND 'planned_%s' <> ''"
                        .formatted("ab".charAt(which - 1)))
                .param("no", "WH20260101-000001")
                .query(String.class)
                .optional();
    }

    /** How many statements with these words the server keeps, after they came often on one connection. */
    private int prepared(boolean readOnly, Runnable act, String words) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(readOnly);
        var kept = transaction.execute(status -> {
            for (var i = 0; i < OFTEN; i++) {
                act.run();
            }
            return db.sql(
                            "SELECT count(*) FROM pg_prepared_statements WHERE position(lower(:words) IN lower(statement)) > 0"
                                    + " AND statement NOT LIKE '%pg_prepared_statements%'")
                    .param("words", words)
                    .query(Integer.class)
                    .single();
        });
        return kept == null ? -1 : kept;
    }
}
