package org.shaodao.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long an application needs for the timers that fell due while it stood still: 1,000 against 100, in turn and in one
 * run, because only the ratio holds on another machine. What has to be exact is {@code RestartTest}'s.
 */
class RestartBenchmark {
    private static final int FEW = Integer.getInteger("few", 100);
    private static final int MANY = Integer.getInteger("many", 1000);
    private static final int TURNS = Integer.getInteger("turns", 2);

    @Test
    void aThousandTimersAfterAStandstill() throws IOException {
        var few = new ArrayList<Double>();
        var many = new ArrayList<Double>();
        // The first run loads classes and fills caches.
        perTimer(FEW);
        for (var turn = 0; turn < TURNS; turn++) {
            few.add(perTimer(FEW));
            many.add(perTimer(MANY));
        }
        var report = """
                | timers | ms a timer, each turn | seconds in all, last turn |
                |---|---|---|
                | %d | %s | %.1f |
                | %d | %s | %.1f |

                ratio per timer, %d to %d: %.2f
                """.formatted(
                        FEW,
                        rounded(few),
                        last(few) * FEW / 1000,
                        MANY,
                        rounded(many),
                        last(many) * MANY / 1000,
                        MANY,
                        FEW,
                        many.stream().mapToDouble(Double::doubleValue).sum()
                                / few.stream().mapToDouble(Double::doubleValue).sum());
        Files.createDirectories(Path.of("target", "benchmarks"));
        Files.writeString(Path.of("target", "benchmarks", "restart.md"), report);
        System.out.println(report);
    }

    /** Milliseconds, with the executor as it is configured. */
    private static double perTimer(int timers) {
        try (var still = new Standstill(timers)) {
            Duration took = still.startAgain();
            assertThat(still.fired().stream()).hasSize(timers);
            return took.toMillis() / (double) timers;
        }
    }

    private static String rounded(List<Double> figures) {
        return String.join(", ", figures.stream().map("%.1f"::formatted).toList());
    }

    private static double last(List<Double> figures) {
        return figures.get(figures.size() - 1);
    }
}
