package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, in place of Boot's indicator of this name: with a connection of its own and for a bounded
 * time. A node whose pool is merely at work must not be taken for one that is cut off, and a proxy that asks must not wait.
 */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator, DisposableBean {
    /** Shorter than a proxy waits for its check (docker/Caddyfile). */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HikariDataSource ownConnection;
    private final JdbcClient db;

    DatabaseHealth(HikariDataSource pool) {
        this.ownConnection = OwnConnection.of(pool, "health", PATIENCE);
        this.db = JdbcClient.create(ownConnection);
    }

    @Override
    public Health health() {
        try {
            db.sql("select 1").query(Integer.class).single();
            return Health.up().build();
        } catch (DataAccessException e) {
            return Health.down().build();
        }
    }

    @Override
    public void destroy() {
        ownConnection.close();
    }
}
