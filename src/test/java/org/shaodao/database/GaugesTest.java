package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Figures are asked for seldom, and a database that is away is a gap. */
class GaugesTest {
    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(TestDatabase.fresh(), "postgres", ""));
    private final AtomicLong ticks = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aFigureIsKeptForAQuarterOfAMinute() {
        db.sql("create table thing (kind text)").update();
        db.sql("insert into thing values ('red'), ('red')").update();
        new Gauges(db, "select kind, count(*) from thing group by kind", ticks::get)
                .bind(registry, "things", "", "kind", List.of("red", "blue"));
        assertThat(value("red")).isEqualTo(2);
        assertThat(value("blue")).as("without a row").isZero();

        db.sql("insert into thing values ('blue')").update();
        ticks.addAndGet(Duration.ofSeconds(14).toNanos());
        assertThat(value("blue")).isZero();
        ticks.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(value("blue")).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedIsNoNumber() {
        new Gauges(db, "select kind, count(*) from nothing_there group by kind", ticks::get)
                .bind(registry, "things", "", "kind", List.of("red"));
        assertThat(value("red")).isNaN();
    }

    private double value(String kind) {
        return registry.get("things").tag("kind", kind).gauge().value();
    }
}
