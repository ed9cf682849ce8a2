package org.shaodao.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.whole.OurWay;
import org.shaodao.benchmark.whole.Story;
import org.shaodao.engine.Work;
import org.shaodao.security.StaffAccounts;
import org.shaodao.whistle.Whistles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * New cases at a steady pace, each led to its end by staff in process, jobs by the executor, in a city with many open cases.
 * Whistles come when they come: a system that does not keep pace is seen by what is left at the end, not by fewer whistles.
 */
class SteadyBenchmark {
    private static final int OPEN = Integer.getInteger("open", 1000);
    private static final double RATE = Double.parseDouble(System.getProperty("rate", "10"));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 600));
    private static final int STAFF = Integer.getInteger("staff", 24);
    private static final int SENDERS = 4;
    private static final int WARM = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Nobody looks at a list ten times a second; the looks would be what is measured. */
    private static final Duration UNTIL_THE_NEXT_TASK = Duration.ofSeconds(1);

    private final BlockingQueue<Blown> registered = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Double> starts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> completes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> delays = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> wholes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean over;

    /** A whistle that waits for somebody. @param at System.nanoTime() */
    private record Blown(String caseNo, long at) {}

    @Test
    void steady() throws InterruptedException {
        putOffLimits();
        try (var city = new Stocked(
                OPEN,
                0,
                "--camunda.bpm.job-execution.enabled=true",
                "--spring.datasource.hikari.maximum-pool-size=20")) {
            for (var n = 0; n < WARM; n++) {
                lead(city, new Blown(city.bean(Whistles.class).register(OurWay.whistle()), System.nanoTime()));
            }
            Stream.of(starts, completes, wholes).forEach(ConcurrentLinkedQueue::clear);
            var since = System.nanoTime();
            var people = new ArrayList<Thread>();
            for (var n = 0; n < SENDERS; n++) {
                people.add(new Thread(() -> send(city, since), "sender-" + n));
            }
            for (var n = 0; n < STAFF; n++) {
                people.add(new Thread(() -> work(city), "staff-" + n));
            }
            people.forEach(Thread::start);
            Thread.sleep(TIME.toMillis());
            over = true;
            for (var one : people) {
                one.join();
            }
            report(city, (System.nanoTime() - since) / 1e9);
        }
    }

    /** The limits of the stock passed long ago: all at once they would be another benchmark. */
    private static void putOffLimits() {
        try (var city = new Stocked(OPEN, 0)) {
            city.bean(JdbcClient.class)
                    .sql(
                            "UPDATE act_ru_job SET duedate_ = duedate_ + interval '60 days' WHERE duedate_ < now() at time zone 'Asia/Shanghai' + interval '1 day'")
                    .update();
        }
    }

    private void send(Stocked city, long since) {
        for (var n = arrived.getAndIncrement(); !over; n = arrived.getAndIncrement()) {
            var due = since + (long) (n / RATE * 1e9);
            while (System.nanoTime() < due && !over) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), BETWEEN_LOOKS.toNanos()));
            }
            if (over) {
                return;
            }
            delays.add((System.nanoTime() - due) / 1e6);
            try {
                timed(
                        starts,
                        () -> registered.add(
                                new Blown(city.bean(Whistles.class).register(OurWay.whistle()), System.nanoTime())));
            } catch (RuntimeException e) {
                failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private void work(Stocked city) {
        while (!over) {
            try {
                var blown = registered.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (blown != null) {
                    lead(city, blown);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lead(Stocked city, Blown blown) {
        for (var step : Story.STEPS) {
            while (!done(city, blown.caseNo(), step)) {
                if (over) {
                    return;
                }
                LockSupport.parkNanos(UNTIL_THE_NEXT_TASK.toNanos());
            }
        }
        wholes.add((System.nanoTime() - blown.at()) / 1e6);
    }

    /** @return false while the task is not there, or when it could not be done: then it is tried once more */
    private boolean done(Stocked city, String no, Story.Step step) {
        try {
            var groups = city.bean(StaffAccounts.class)
                    .find(step.user())
                    .orElseThrow()
                    .groups();
            return city.as(step.user(), () -> {
                var work = city.bean(Work.class);
                var open = work.open(step.user(), groups, no, step.element());
                if (open.isEmpty()) {
                    return false;
                }
                timed(completes, () -> work.complete(open.get(0), step.user(), step.typed()));
                return true;
            });
        } catch (RuntimeException e) {
            failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
            return false;
        }
    }

    private static void timed(ConcurrentLinkedQueue<Double> into, Runnable act) {
        var since = System.nanoTime();
        act.run();
        into.add((System.nanoTime() - since) / 1e6);
    }

    private void report(Stocked city, double seconds) {
        var jobs = city.bean(JdbcClient.class)
                .sql(
                        "SELECT count(*) FROM act_ru_job WHERE duedate_ IS NULL OR duedate_ <= now() at time zone 'Asia/Shanghai'")
                .query(Long.class)
                .single();
        var table = """
                | open before | cases a second wanted | blown | closed | left at the end | jobs left | late p50 / p99 ms | start p50 / p99 ms | complete p50 / p99 ms | whole case p50 / p99 s | failures |
                |---|---|---|---|---|---|---|---|---|---|---|
                | %,d | %.1f | %d (%.2f/s) | %d (%.2f/s) | %d | %d | %.0f / %.0f | %.0f / %.0f | %.0f / %.0f | %.1f / %.1f | %d |
                """.formatted(
                        OPEN,
                        RATE,
                        starts.size(),
                        starts.size() / seconds,
                        wholes.size(),
                        wholes.size() / seconds,
                        starts.size() - wholes.size(),
                        jobs,
                        percentile(delays, 0.5),
                        percentile(delays, 0.99),
                        percentile(starts, 0.5),
                        percentile(starts, 0.99),
                        percentile(completes, 0.5),
                        percentile(completes, 0.99),
                        percentile(wholes, 0.5) / 1e3,
                        percentile(wholes, 0.99) / 1e3,
                        failures.size());
        Figures.keep("steady.md", table);
        Figures.keep(
                "steady.jsonl",
                "{\"benchmark\":\"steady\",\"open\":%d,\"rate\":%.1f,\"seconds\":%.0f,\"blown\":%d,\"closed\":%d,\"jobsLeft\":%d,\"failures\":%d}\n"
                        .formatted(OPEN, RATE, seconds, starts.size(), wholes.size(), jobs, failures.size()));
        System.out.println(table);
        List.copyOf(failures).stream().distinct().limit(5).forEach(System.out::println);
    }

    private static double percentile(ConcurrentLinkedQueue<Double> taken, double part) {
        var sorted = taken.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
