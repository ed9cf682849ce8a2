package org.shaodao.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.Test;
import org.shaodao.Shaodao;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast jobs that wait are worked off: work that takes 50 ms and no processor, so that the number of threads divided by
 * it is what can be reached. The executor is the one that is configured.
 */
class JobsBenchmark {
    private static final int JOBS = Integer.getInteger("jobs", 1000);
    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final Duration WORK = Duration.ofMillis(50);

    /** Waits, and says when all have waited. */
    static final class Waiting implements LaterWork {
        private volatile CountDownLatch left = new CountDownLatch(0);

        @Override
        public String kind() {
            return "benchmark-waiting";
        }

        @Override
        public String label() {
            return "测量";
        }

        @Override
        public void run(String key) {
            LockSupport.parkNanos(WORK.toNanos());
            left.countDown();
        }
    }

    @Test
    void drain() throws InterruptedException {
        try (var application = start()) {
            var executor = application.getBean(JobExecutor.class);
            var threads = threads(application, executor);
            var rates = new ArrayList<Double>();
            for (var turn = -1; turn < TURNS; turn++) {
                var rate = rate(application, executor);
                if (turn >= 0) {
                    rates.add(rate);
                }
            }
            report(threads, rates);
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Shaodao.class, Waiting.class)
                .profiles("test")
                .registerShutdownHook(false)
                .run(
                        "--spring.datasource.url=" + BenchDatabase.named("jobs_" + System.currentTimeMillis() / 1000),
                        "--spring.datasource.username=postgres",
                        "--server.port=0",
                        "--spring.datasource.hikari.maximum-pool-size=20",
                        "--camunda.bpm.job-execution.enabled=true");
    }

    private static int threads(ConfigurableApplicationContext application, JobExecutor executor) {
        var pool = (ThreadPoolTaskExecutor) ((SpringJobExecutor) executor).getTaskExecutor();
        return pool.getMaxPoolSize();
    }

    /** Jobs a second, from the moment the executor begins until the last job has run. */
    private static double rate(ConfigurableApplicationContext application, JobExecutor executor)
            throws InterruptedException {
        var waiting = application.getBean(Waiting.class);
        var later = application.getBean(Later.class);
        executor.shutdown();
        waiting.left = new CountDownLatch(JOBS);
        application.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (var n = 0; n < JOBS; n++) {
                later.run(waiting.kind(), "job " + n);
            }
        });
        var since = System.nanoTime();
        executor.start();
        if (!waiting.left.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(waiting.left.getCount() + " jobs have not run");
        }
        return JOBS / ((System.nanoTime() - since) / 1e9);
    }

    private static void report(int threads, List<Double> rates) {
        var most = threads / (WORK.toMillis() / 1000.0);
        var sorted = rates.stream().sorted().toList();
        var middle = sorted.get(sorted.size() / 2);
        var table = """
                | jobs | threads | ms a job | possible a second | reached, each turn | share |
                |---|---|---|---|---|---|
                | %d | %d | %d | %.0f | %s | %.2f |
                """.formatted(
                        JOBS,
                        threads,
                        WORK.toMillis(),
                        most,
                        rates.stream().map("%.0f"::formatted).collect(Collectors.joining(" ")),
                        middle / most);
        Figures.keep("jobs.md", table);
        Figures.keep(
                "jobs.jsonl",
                rates.stream()
                        .map(rate -> "{\"benchmark\":\"jobs\",\"jobs\":%d,\"threads\":%d,\"rate\":%.1f}\n"
                                .formatted(JOBS, threads, rate))
                        .collect(Collectors.joining()));
        System.out.println(table);
    }
}
