package org.shaodao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The jobs that a node has in its hands. */
final class HeldJobs {
    private static final int AT_LEAST = 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Database database;

    HeldJobs(Database database) {
        this.database = database;
    }

    /** What happens to a node. */
    interface Blow {
        void fall() throws IOException;
    }

    /** Who was started last. */
    String newest() {
        return database.client()
                .sql("select lock_owner from engine_node order by started_at desc limit 1")
                .query(String.class)
                .single();
    }

    /**
     * Jobs hang on a table that the suite holds, so that the blow falls while they are in the node's hands. Whistles are
     * taken meanwhile: no process has begun for them yet.
     *
     * @return how many jobs it held then
     */
    long whileItHolds(String owner, Blow blow) throws IOException, SQLException {
        try (var holder = DriverManager.getConnection(database.url(), "postgres", "")) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table act_ru_execution in share row exclusive mode");
            var end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (of(owner) < AT_LEAST) {
                assertThat(System.nanoTime()).as("it takes no jobs").isLessThan(end);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            blow.fall();
            var held = of(owner);
            holder.rollback();
            return held;
        }
    }

    Duration untilFree(String owner) {
        var since = Instant.now();
        while (of(owner) > 0) {
            assertThat(Duration.between(since, Instant.now()))
                    .as("nobody takes over")
                    .isLessThan(LONGEST_WAIT);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Duration.between(since, Instant.now());
    }

    private long of(String owner) {
        return database.client()
                .sql("select count(*) from act_ru_job where lock_owner_ = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }
}
