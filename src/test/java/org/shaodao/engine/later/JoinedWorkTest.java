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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.engine.LaterWork;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** What joins is done with the job that asks for it; and is no reason for that job to fail a second time. */
@ShaodaoTest
class JoinedWorkTest {
    /** What the job that asks has written. */
    private static final String WRITTEN = "test-asking";

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

    /** What the work does besides. */
    private Runnable act = () -> {};

    private boolean askingFails;
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
                act.run();
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
        management.deleteProperty(WRITTEN);
        jobs("handler_type_ = '" + Asking.TYPE + "'").forEach(management::deleteJob);
        ofItsOwn().forEach(management::deleteJob);
        engine.getJobHandlers().remove(Asking.TYPE);
    }

    @Test
    void itIsDoneOnceInTheTransactionOfTheJobThatAsks() {
        management.executeJob(asking());

        assertThat(done).hasSize(1).isEqualTo(asked);
        assertThat(management.getProperties()).containsKey(WRITTEN);
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

    /** An exception without a message too. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "broken")
    void whatItFailsWithIsTriedAgainWithoutIt(@Nullable String message) {
        var job = asking();
        act = () -> {
            throw new IllegalStateException(message);
        };
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
        assertThat(ofItsOwn()).as("rolled back").isEmpty();

        management.executeJob(job);

        assertThat(asked).as("each try").hasSize(2);
        assertThat(done).isEmpty();
        assertThat(ofItsOwn()).as("fails by itself from now on").hasSize(1);
    }

    @Test
    void nothingIsHalfDone() {
        for (Runnable fault : List.<Runnable>of(
                () -> {
                    throw new UnexpectedRollbackException("of a transaction within");
                },
                this::failWithinAndTellNobody)) {
            var job = asking();
            act = fault;

            assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);

            assertThat(management.getProperties()).doesNotContainKey(WRITTEN);
            management.deleteJob(job);
        }
    }

    private void failWithinAndTellNobody() {
        try {
            transaction.executeWithoutResult(status -> {
                throw new IllegalStateException("within");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("within");
        }
    }

    @Test
    void whatItAsksForIsAJob() {
        act = () -> later.run("test-joins", "b");

        management.executeJob(asking());

        assertThat(done).hasSize(1);
        assertThat(ofItsOwn()).hasSize(1);
    }

    @Test
    void aJobThatFailsHasNothingDone() {
        askingFails = true;
        assertThatThrownBy(() -> management.executeJob(asking())).hasMessageContaining("asking");

        assertThat(done).isEmpty();
        assertThat(ofItsOwn()).isEmpty();
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
            context.runWithoutAuthorization(() -> {
                management.setProperty(WRITTEN, "x");
                return null;
            });
            assertThat(done).as("not before the job is done itself").isEmpty();
            if (askingFails) {
                throw new IllegalStateException("asking");
            }
        }

        @Override
        public JobHandlerConfiguration newConfiguration(String canonical) {
            return () -> "";
        }

        @Override
        public void onDelete(JobHandlerConfiguration nothing, JobEntity job) {}
    }
}
