package org.shaodao.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.whole.BareWay;
import org.shaodao.benchmark.whole.HttpWay;
import org.shaodao.benchmark.whole.OurWay;
import org.shaodao.benchmark.whole.PlainWay;
import org.shaodao.benchmark.whole.Story;
import org.shaodao.benchmark.whole.Way;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One case from the whistle to its end, one after the other in one thread: by the application, by the engine as it comes,
 * by the engine with its permissions, by bare JDBC. All take turns in one JVM; what counts is the ratio within a turn.
 */
class CaseBenchmark {
    private static final int TURNS = Integer.getInteger("turns", 5);
    private static final int CASES = Integer.getInteger("cases", 4);
    private static final int WARM = Integer.getInteger("warm", 3);
    /** Cases that are with their units all the time. Plans for a city without any case are other plans. */
    private static final int OPEN = Integer.getInteger("open", 100);

    private static final int ALL = Story.STEPS.size();
    private static final int HANDLED_NOW = 4;

    /** Ways that are left out, by name, with semicolons between them. */
    private static final List<String> WITHOUT =
            List.of(System.getProperty("without", "").split(";"));

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<Turn>> taken = new LinkedHashMap<>();
    private final Figures steps = new Figures("case");

    /** What one way took in one turn, for a case. */
    private record Turn(double seconds, double jvm, double postgres, double wal, double transactions, double rows) {}

    @Test
    void aCaseWhole() {
        add("plain", (name, database) -> new PlainWay(name, database, false, HistoryLevel.HISTORY_LEVEL_FULL));
        add(
                "plain with authorization",
                (name, database) -> new PlainWay(name, database, true, HistoryLevel.HISTORY_LEVEL_FULL));
        // Nobody who runs these diagrams on this engine is quicker.
        add(
                "plain without history",
                (name, database) -> new PlainWay(name, database, false, HistoryLevel.HISTORY_LEVEL_NONE));
        add("ours", (name, database) -> new OurWay(Stocked.start(database)));
        add(
                "ours, history full",
                (name, database) -> new OurWay(Stocked.start(database, "--camunda.bpm.history-level=full")));
        // The last of ours: Camunda's REST finds the engine that was registered last.
        add("ours over HTTP", (name, database) -> new HttpWay(Stocked.start(database)));
        add("bare JDBC", (name, database) -> new BareWay(database));
        ways.keySet().forEach(this::open);
        for (var turn = -WARM; turn < TURNS; turn++) {
            for (var name : ways.keySet()) {
                var measured = turn(name, turn >= 0);
                if (turn >= 0) {
                    taken.computeIfAbsent(name, none -> new ArrayList<>()).add(measured);
                }
            }
            // What is broken off has its figures so far.
            if (turn >= 0) {
                write();
            }
        }
        ways.values().forEach(Way::close);
    }

    private interface Made {
        Way of(String name, String database);
    }

    private void add(String name, Made made) {
        if (!WITHOUT.contains(name)) {
            var database = BenchDatabase.named(
                    "case_%s_%d".formatted(name.replaceAll("[^a-z]", ""), System.currentTimeMillis() / 1000));
            names.put(name, database.substring(database.lastIndexOf('/') + 1).replaceAll("\\?.*", ""));
            ways.put(name, made.of(name.replace(' ', '-'), database));
        }
    }

    private void open(String name) {
        var way = Objects.requireNonNull(ways.get(name));
        for (var i = 0; i < OPEN; i++) {
            way.lead((step, act) -> act.run(), HANDLED_NOW);
        }
        JdbcClient.create(way.database()).sql("VACUUM (ANALYZE)").update();
    }

    private Turn turn(String name, boolean counts) {
        var way = Objects.requireNonNull(ways.get(name));
        var db = JdbcClient.create(way.database());
        var before = state(db, name);
        for (var i = 0; i < CASES; i++) {
            way.lead(
                    (step, act) -> {
                        if (counts) {
                            steps.time(name + ", " + step, 1, act);
                        } else {
                            act.run();
                        }
                    },
                    ALL);
        }
        var after = state(db, name);
        return new Turn(
                (after[0] - before[0]) / 1e9 / CASES,
                (after[1] - before[1]) / 1e6 / CASES,
                (after[2] - before[2]) / CASES,
                (after[3] - before[3]) / 1024 / CASES,
                (after[4] - before[4]) / CASES,
                (after[5] - before[5]) / CASES);
    }

    /** Nanoseconds, CPU of the JVM in nanoseconds and of the database in milliseconds, bytes of WAL, writing transactions, rows. */
    private double[] state(JdbcClient db, String name) {
        var counted = db.sql("""
                        SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn, pg_current_xact_id()::text::bigint,
                            tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datname = current_database()
                        """)
                .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2), row.getDouble(3)})
                .single();
        return new double[] {
            System.nanoTime(),
            SYSTEM.getProcessCpuTime(),
            postgres(names.getOrDefault(name, "")),
            counted[0],
            counted[1],
            counted[2]
        };
    }

    /** Of the server processes that serve this database, in milliseconds; where there is no /proc, 0. */
    private static double postgres(String database) {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .mapToDouble(path -> cpu(path, database))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static double cpu(Path process, String database) {
        try {
            if (!Files.readString(process.resolve("cmdline")).startsWith("postgres: postgres " + database + " ")) {
                return 0;
            }
            var fields = Files.readString(process.resolve("stat"))
                    .replaceFirst(".*\\) ", "")
                    .split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void write() {
        var table = new StringBuilder(
                "| way | cases/s | ratio to plain, each turn | CPU ms JVM + PostgreSQL | WAL KB | writing transactions | rows written | start p50/p99 ms | complete p50/p99 ms |\n|---|---|---|---|---|---|---|---|---|\n");
        var lines = new StringBuilder();
        for (var name : ways.keySet()) {
            var turns = taken.getOrDefault(name, List.of());
            var plain = taken.getOrDefault("plain", List.of());
            var ratios = new ArrayList<Double>();
            for (var i = 0; i < turns.size(); i++) {
                ratios.add(plain.get(i).seconds() / turns.get(i).seconds());
            }
            table.append("| %s | %.2f | %.2f [%s] | %.0f + %.0f | %.0f | %.0f | %.0f | %.1f / %.1f | %.1f / %.1f |\n"
                    .formatted(
                            name,
                            1 / middle(turns.stream().map(Turn::seconds).toList()),
                            middle(ratios),
                            ratios.stream().map("%.2f"::formatted).collect(Collectors.joining(" ")),
                            middle(turns.stream().map(Turn::jvm).toList()),
                            middle(turns.stream().map(Turn::postgres).toList()),
                            middle(turns.stream().map(Turn::wal).toList()),
                            middle(turns.stream().map(Turn::transactions).toList()),
                            middle(turns.stream().map(Turn::rows).toList()),
                            steps.percentile(name + ", start", 1, 0.5),
                            steps.percentile(name + ", start", 1, 0.99),
                            steps.percentile(name + ", complete", 1, 0.5),
                            steps.percentile(name + ", complete", 1, 0.99)));
            turns.forEach(turn -> lines.append(
                    "{\"benchmark\":\"case\",\"way\":\"%s\",\"s\":%.4f,\"jvmMs\":%.1f,\"postgresMs\":%.1f,\"walKb\":%.1f,\"transactions\":%.1f,\"rows\":%.1f}\n"
                            .formatted(
                                    name,
                                    turn.seconds(),
                                    turn.jvm(),
                                    turn.postgres(),
                                    turn.wal(),
                                    turn.transactions(),
                                    turn.rows())));
        }
        Figures.keep("case.jsonl", lines.toString());
        Figures.keep("case.md", table.toString());
        System.out.println(table);
    }

    private static double middle(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
