package org.shaodao.engine.cluster;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.shaodao.database.OwnConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says that this node lives, and takes over the jobs of nodes that do not: within a quarter of a minute, without a shorter
 * lock, by which a long job would be done twice (camunda issue 2666). With a connection and a thread of its own: a node
 * that is merely busy, with all of both at work, must not look dead.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class NodeBeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NodeBeat.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Four beats: a pause of the garbage collector is shorter. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final NodeRows nodes;
    private final HikariDataSource ownConnection;
    private final NodeRows ownRow;
    private final JobExecutor executor;
    private final Steadiness steadiness = new Steadiness(SILENCE, System::nanoTime);
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, work -> new Thread(work, "node-beat"));

    private volatile boolean running;

    NodeBeat(NodeRows nodes, HikariDataSource database, JobExecutor executor) {
        this.nodes = nodes;
        this.ownConnection = OwnConnection.of(database, "node-beat", PATIENCE);
        this.ownRow = new NodeRows(JdbcClient.create(ownConnection));
        this.executor = executor;
    }

    @Override
    public void start() {
        running = true;
        threads.scheduleWithFixedDelay(() -> quietly(this::beat), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(
                () -> quietly(this::release), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        ownRow.beat(executor.getLockOwner());
        steadiness.beaten();
    }

    private void release() {
        if (!steadiness.mayJudge()) {
            return;
        }
        var freed = nodes.release(SILENCE);
        if (freed > 0) {
            log.warn("A node has been silent for {}: its {} jobs are taken over", SILENCE, freed);
            executor.jobWasAdded();
        }
    }

    /** Whatever happens, there is a next beat: what throws is not called again by its executor. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            // The database is away, or this node is: the next beat tells.
            log.warn(
                    "Node {} gave no sign of life: {}",
                    executor.getLockOwner(),
                    e.getClass().getSimpleName());
        }
    }

    /** What it still holds is taken over like that of a node that died: whoever stops in order leaves nothing that hurries. */
    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        ownConnection.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before work comes in, and until it has ended. */
    @Override
    public int getPhase() {
        return 0;
    }
}
