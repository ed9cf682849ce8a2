package org.shaodao.benchmark;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.shaodao.Shaodao;
import org.shaodao.benchmark.stock.Stock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * Fills the demonstration in {@code data/} with back-dated cases of a year: docs/benchmarks.md. The demonstration must be
 * stopped meanwhile.
 */
class StockCommand {
    @Test
    void fill() {
        try (var application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Shaodao.class)
                .profiles("demo")
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--shaodao.notification.automatic=false",
                        "--shaodao.intake.whistles-per-address=1000")) {
            Stock.of(application, Integer.getInteger("seed", 1), 2, LocalDate.now(), false)
                    .add(Integer.getInteger("open", 200), Integer.getInteger("closed", 2000));
        }
    }
}
