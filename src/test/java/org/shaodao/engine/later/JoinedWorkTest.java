package org.shaodao.engine.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.LaterWork;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What joins is done with the job that asks for it; and is no reason for that job to fail a second time. */
@ShaodaoTest
class JoinedWorkTest {
    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identities;

    @Autowired
    SpringProcessEngineConfiguration engine;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    /** In which transactions it was asked for, and done. */
    private final List<Long> asked = new ArrayList<>();

    private final List<Long> done = new ArrayList<>();

    private boolean broken;
    private LaterJobs later;

    @BeforeEach
    void aWorkThatJoins() {
        var work = new LaterWork() {
            @Override
            public String kind() {
                return "test-joins";
            }

            @Override
            public String label() {
                return "测试";
            }

            @Override
            public boolean joins() {
                return true;
            }

            @Override
            public void run(String key) {
                if (broken) {
                    throw new IllegalStateException("broken");
                }
                done.add(number());
            }
        };
        later = new LaterJobs(new StaticListableBeanFactory(Map.of("work", work)).getBeanProvider(LaterWork.class));
        later.preInit(engine);
        engine.getJobHandlers().put(Asking.TYPE, new Asking());
    }

    @AfterEach
    void away() {
        identities.clearAuthentication();
        jobs("handler_type_ = '" + Asking.TYPE + "'").forEach(management::deleteJob);
        ofItsOwn().forEach(management::deleteJob);
        engine.getJobHandlers().remove(Asking.TYPE);
    }

    @Test
    void itIsDoneOnceInTheTransactionOfTheJobThatAsks() {
        management.executeJob(asking());

        assertThat(done).hasSize(1).isEqualTo(asked);
        assertThat(ofItsOwn()).isEmpty();
    }

    @Test
    void aUserGetsAJobForIt() {
        transaction.executeWithoutResult(status -> later.run("test-joins", "a"));

        assertThat(done).isEmpty();
        assertThat(ofItsOwn()).hasSize(1);
    }

    @Test
    void whoTriesAJobByHandIsAUser() {
        var job = asking();
        identities.setAuthenticatedUserId("demo");

        management.executeJob(job);

        assertThat(done).isEmpty();
        assertThat(ofItsOwn()).hasSize(1);
    }

    @Test
    void whatItFailsWithIsTriedAgainWithoutIt() {
        var job = asking();
        broken = true;
        assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("broken");
        assertThat(ofItsOwn()).as("rolled back").isEmpty();

        management.executeJob(job);

        assertThat(asked).as("each try").hasSize(2);
        assertThat(done).isEmpty();
        assertThat(ofItsOwn()).as("fails by itself from now on").hasSize(1);
    }

    private String asking() {
        engine.getCommandExecutorTxRequired().execute(context -> {
            var job = new MessageEntity();
            job.setJobHandlerType(Asking.TYPE);
            context.getJobManager().send(job);
            return null;
        });
        return jobs("handler_type_ = '" + Asking.TYPE + "'").get(0);
    }

    private List<String> jobs(String where) {
        return db.sql("SELECT id_ FROM act_ru_job WHERE " + where)
                .query(String.class)
                .list();
    }

    private long number() {
        return db.sql("SELECT txid_current()").query(Long.class).single();
    }

    private List<String> ofItsOwn() {
        return jobs("handler_cfg_ LIKE 'test-joins/%'");
    }

    /** A job of the engine that asks for the work, twice. */
    private final class Asking implements JobHandler<JobHandlerConfiguration> {
        private static final String TYPE = "test-asking";

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public void execute(
                JobHandlerConfiguration nothing, ExecutionEntity execution, CommandContext context, String tenantId) {
            asked.add(number());
            later.run("test-joins", "a");
            later.run("test-joins", "a");
        }

        @Override
        public JobHandlerConfiguration newConfiguration(String canonical) {
            return () -> "";
        }

        @Override
        public void onDelete(JobHandlerConfiguration nothing, JobEntity job) {}
    }
}
