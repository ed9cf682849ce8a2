package org.shaodao.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures of the whole system that one query finds out, for {@code /actuator/prometheus}. It is asked at most every quarter of a
 * minute, however many look; each node shows the same, so that a dashboard takes the largest and not the sum.
 */
public final class Gauges {
    private static final Logger log = LoggerFactory.getLogger(Gauges.class);
    private static final Duration KEPT = Duration.ofSeconds(15);

    private final JdbcClient db;
    private final String sql;
    private final LongSupplier ticks;

    private Map<String, Double> known = Map.of();
    private long readAt;
    private boolean read;

    /** @param sql rows of a name and a number; a name without a row is 0 */
    public Gauges(JdbcClient db, String sql) {
        this(db, sql, System::nanoTime);
    }

    /** @param ticks nanoseconds of a clock that only goes forward */
    Gauges(JdbcClient db, String sql, LongSupplier ticks) {
        this.db = db;
        this.sql = sql;
        this.ticks = ticks;
    }

    /**
     * Registers one gauge for each name.
     *
     * @param meter for example {@code shaodao.cases.open}
     * @param tag what the names are, for example {@code state}
     */
    public void bind(MeterRegistry registry, String meter, String description, String tag, Collection<String> names) {
        names.forEach(name -> Gauge.builder(meter, () -> value(name))
                .description(description)
                .tag(tag, name)
                .register(registry));
    }

    /** Registers the figure of one name under a meter of its own. */
    public void bind(MeterRegistry registry, String meter, String description, String name) {
        Gauge.builder(meter, () -> value(name)).description(description).register(registry);
    }

    private synchronized double value(String name) {
        var tick = ticks.getAsLong();
        if (!read || tick - readAt >= KEPT.toNanos()) {
            known = ask();
            readAt = tick;
            read = true;
        }
        return known.isEmpty() ? Double.NaN : known.getOrDefault(name, 0.0);
    }

    /** Without a database there are no figures: NaN, which Prometheus shows as a gap, and not an exception in each scrape. */
    private Map<String, Double> ask() {
        try {
            var found = new HashMap<String, Double>();
            found.put("", 0.0);
            db.sql(sql)
                    .query((row, n) -> found.put(row.getString(1), row.getDouble(2)))
                    .list();
            return found;
        } catch (DataAccessException e) {
            log.warn("Figures could not be read: {}", e.getClass().getSimpleName());
            return Map.of();
        }
    }
}
