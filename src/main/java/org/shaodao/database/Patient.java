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
    private Patient() {}

    /** @param pool of the same database; each connection is made when it is asked for, and closed by whoever asked */
    public static DataSource source(HikariDataSource pool) {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.remove("socketTimeout");
        properties.replaceAll((name, value) -> String.valueOf(value));
        var patient = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        patient.setConnectionProperties(properties);
        return patient;
    }
}
