package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is added to the engine's tables, which the engine makes itself when it starts on an empty database: by one node, once, and
 * while the others work. Whoever waits for a table makes all wait who come after, so that it is asked for again and again.
 */
public final class Once {
    private static final int MOST_TRIES = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Not to be had within {@code lock_timeout}, and a deadlock with somebody who writes to two tables in the other order. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private Once() {}

    /**
     * Runs the script unless it has been run.
     *
     * @param pool of the database; the script may take as long as it takes
     * @param name of what is done, the same on all nodes
     * @param done a query for a boolean
     * @param script statements, run in one transaction
     */
    public static void run(HikariDataSource pool, String name, String done, String script) {
        var patient = Patient.source(pool);
        var jdbc = new JdbcTemplate(patient);
        for (var tries = 1; !is(jdbc, done); tries++) {
            try {
                new TransactionTemplate(new DataSourceTransactionManager(patient)).executeWithoutResult(status -> {
                    StartLock.take(JdbcClient.create(jdbc), name);
                    if (!is(jdbc, done)) {
                        jdbc.execute("SET LOCAL lock_timeout = '2s'");
                        jdbc.execute(script);
                    }
                });
            } catch (DataAccessException e) {
                if (tries == MOST_TRIES
                        || !(NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql)
                        || !BUSY.contains(String.valueOf(sql.getSQLState()))) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static boolean is(JdbcTemplate jdbc, String done) {
        return Boolean.TRUE.equals(jdbc.queryForObject(done, Boolean.class));
    }
}
