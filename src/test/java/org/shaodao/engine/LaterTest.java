package org.shaodao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Later work belongs to no instance: each piece has a thread of its own. */
@ShaodaoTest
class LaterTest {
    @Autowired
    Later later;

    @Autowired
    ManagementService management;

    @Autowired
    SpringProcessEngineConfiguration engine;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void away() {
        db.sql("select id_ from act_ru_job where handler_cfg_ like 'nobody-does-it/%'")
                .query(String.class)
                .list()
                .forEach(management::deleteJob);
    }

    @Test
    void threePiecesAreThreeBatches() {
        for (var key = 0; key < 3; key++) {
            later.run("nobody-does-it", "piece " + key);
        }
        var ours = db.sql("select id_ from act_ru_job where handler_cfg_ like 'nobody-does-it/%'")
                .query(String.class)
                .list();
        // Rolled back: other tests' jobs are not to stay locked.
        var acquired = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(new DefaultJobExecutor(), 1000));
        }));

        assertThat(ours).hasSize(3);
        assertThat(acquired.getJobIdBatches())
                .as("what is in one batch is done by one thread")
                .filteredOn(batch -> batch.stream().anyMatch(ours::contains))
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch).hasSize(1));
    }
}
