package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections for what takes the time it takes: a statement that writes to every case, or waits for everybody who writes, is
 * slower than any that somebody waits for, and would be broken off by the pool's {@code socketTimeout}.
 */
public final class Patient {
    private static final String NO_IDLE_LIMIT = "-c idle_in_transaction_session_timeout=0";

    private Patient() {}

    /** @param pool of the same database; each connection is made when it is asked for, and closed by whoever asked */
    public static DataSource source(HikariDataSource pool) {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.remove("socketTimeout");
        // A lock is held by a transaction that has nothing else to do meanwhile. Of two that are said the last counts.
        properties.merge("options", NO_IDLE_LIMIT, (ours, more) -> ours + " " + more);
        properties.replaceAll((name, value) -> String.valueOf(value));
        var patient = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        patient.setConnectionProperties(properties);
        return patient;
    }
}
