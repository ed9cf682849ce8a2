package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** One connection beside the pool, for who must hear of the database while the pool is at work, and must not wait long. */
public final class OwnConnection {
    private OwnConnection() {}

    /**
     * It is made when it is first asked for, and again when it broke.
     *
     * @param pool of the same database
     * @param name in the log
     * @param patience in whole seconds; how long to wait for a connection, and how long for an answer
     */
    public static HikariDataSource of(HikariDataSource pool, String name, Duration patience) {
        var own = new HikariDataSource();
        own.setPoolName(name);
        own.setJdbcUrl(pool.getJdbcUrl());
        own.setUsername(pool.getUsername());
        own.setPassword(pool.getPassword());
        own.setMaximumPoolSize(1);
        own.setConnectionTimeout(patience.toMillis());
        own.setValidationTimeout(patience.toMillis() / 2);
        own.setInitializationFailTimeout(-1);
        // Certificates and the like, as for the pool.
        own.getDataSourceProperties().putAll(pool.getDataSourceProperties());
        own.addDataSourceProperty("loginTimeout", (int) patience.toSeconds());
        own.addDataSourceProperty("connectTimeout", (int) patience.toSeconds());
        own.addDataSourceProperty("socketTimeout", (int) patience.toSeconds());
        own.addDataSourceProperty("tcpKeepAlive", true);
        return own;
    }
}
