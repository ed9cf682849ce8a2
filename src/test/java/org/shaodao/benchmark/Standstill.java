package org.shaodao.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.shaodao.Shaodao;
import org.shaodao.clock.ClockOverdue;
import org.shaodao.testing.TestDatabase;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application that stood still while its timers fell due: made by one that has no executor, stopped, and started again
 * with one. Each timer belongs to a case that nobody dispatched.
 */
public final class Standstill implements AutoCloseable {
    /** A Monday at nine. Cases come in until eleven at the latest, and are to be dispatched within four working hours. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    /** After the last of these limits, and before any is a working day over. */
    private static final Instant EVENING = Instant.parse("2026-11-23T11:00:00Z");

    private static final int MINUTES = 120;
    private static final int SHUFFLE = 37;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 9000;

    private final String database = TestDatabase.fresh();
    private final List<String> fired = new CopyOnWriteArrayList<>();
    private final List<String> cases;
    private @Nullable ConfigurableApplicationContext application;

    /**
     * Registers that many cases at moments that do not rise, and stops.
     *
     * @param timers number of cases, and of timers
     */
    public Standstill(int timers) {
        now(MONDAY);
        try (var before =
                start("--camunda.bpm.job-execution.enabled=false", "--shaodao.notification.automatic=false")) {
            var whistles = before.getBean(Whistles.class);
            cases = IntStream.range(0, timers)
                    .mapToObj(number -> {
                        now(MONDAY.plus(Duration.ofMinutes((long) number * SHUFFLE % MINUTES)));
                        return whistles.register(whistle(number));
                    })
                    .toList();
            run(before.getBean(ManagementService.class));
        }
    }

    /**
     * Starts again in the evening of the same day and waits until nothing is due and everybody has been told.
     *
     * @param arguments further ones, for example of the job executor
     * @return how long it took from the moment at which the application was up
     */
    public Duration startAgain(String... arguments) {
        now(EVENING);
        var all = new ArrayList<>(
                List.of("--camunda.bpm.job-execution.enabled=true", "--shaodao.notification.automatic=true"));
        all.addAll(List.of(arguments));
        application = start(all.toArray(String[]::new));
        var since = System.nanoTime();
        until(() -> due() == 0 && untold() == 0);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Numbers of the cases, in the order in which they were registered. */
    public List<String> cases() {
        return cases;
    }

    /** Cases whose limit was noticed, in the order in which it was. */
    public List<String> fired() {
        return List.copyOf(fired);
    }

    /** To look at what came of it. */
    public JdbcClient db() {
        return running().getBean(JdbcClient.class);
    }

    /** Also what is to be tried again in a while. */
    private long due() {
        var jobs = running().getBean(ManagementService.class);
        return jobs.createJobQuery().executable().withRetriesLeft().count()
                + jobs.createJobQuery()
                        .duedateLowerThan(Date.from(EVENING.plus(Duration.ofHours(4))))
                        .withRetriesLeft()
                        .count();
    }

    private long untold() {
        return db().sql("SELECT count(*) FROM notice_outbox WHERE delivered_at IS NULL")
                .query(Long.class)
                .single();
    }

    private ConfigurableApplicationContext running() {
        if (application == null) {
            throw new IllegalStateException("it stands still");
        }
        return application;
    }

    private ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database, "--spring.datasource.username=postgres", "--server.port=0"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(Shaodao.class)
                .profiles("test")
                .registerShutdownHook(false)
                .initializers(context -> context.addApplicationListener(event -> {
                    if (event instanceof PayloadApplicationEvent<?> said
                            && said.getPayload() instanceof ClockOverdue late) {
                        fired.add(late.key().subject());
                    }
                }))
                .run(all.toArray(String[]::new));
    }

    /** The jobs that start the processes; no timer is due yet. */
    private static void run(ManagementService management) {
        for (var due = page(management); !due.isEmpty(); due = page(management)) {
            due.forEach(management::executeJob);
        }
    }

    private static List<String> page(ManagementService management) {
        return management.createJobQuery().messages().withRetriesLeft().listPage(0, 1).stream()
                .map(job -> job.getId())
                .toList();
    }

    private static NewWhistle whistle(int number) {
        return new NewWhistle(
                "路灯不亮" + number,
                "",
                "chunhui",
                "春晖路12号",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                Source.STREET,
                null,
                null,
                false,
                null,
                null);
    }

    /** Time goes on from there. */
    private static void now(Instant moment) {
        ClockUtil.offset(moment.toEpochMilli() - System.currentTimeMillis());
    }

    private static void until(BooleanSupplier holds) {
        for (var looks = 0; !holds.getAsBoolean(); looks++) {
            if (looks == MOST_LOOKS) {
                throw new IllegalStateException("waited in vain for half an hour");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        ClockUtil.reset();
    }
}
