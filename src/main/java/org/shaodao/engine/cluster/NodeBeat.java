package org.shaodao.engine.cluster;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says that this node lives, and takes over the jobs of nodes that do not: within a quarter of a minute, without a shorter
 * lock, by which a long job would be done twice (camunda issue 2666). On a thread of its own, since a sweep that takes its time must
 * not make a node look dead.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class NodeBeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NodeBeat.class);
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** Four beats: a pause of the garbage collector is shorter. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final NodeRows nodes;
    private final JobExecutor executor;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "node-beat"));

    private volatile boolean running;

    NodeBeat(NodeRows nodes, JobExecutor executor) {
        this.nodes = nodes;
        this.executor = executor;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            nodes.beat(executor.getLockOwner());
            var freed = nodes.release(SILENCE);
            if (freed > 0) {
                log.warn("A node has been silent for {}: its {} jobs are taken over", SILENCE, freed);
                executor.jobWasAdded();
            }
        } catch (RuntimeException e) {
            // The database is away, or this node is: the next beat tells.
            log.warn(
                    "Node {} could not give a sign of life: {}",
                    executor.getLockOwner(),
                    e.getClass().getSimpleName());
        }
    }

    /** What it still holds is taken over like that of a node that died: whoever stops in order leaves nothing that hurries. */
    @Override
    public void stop() {
        running = false;
        thread.shutdown();
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
