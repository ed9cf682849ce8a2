package org.shaodao.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One node at a time does what nodes do at their start. Asked for again and again and not waited for in one statement: the
 * other may take longer than a statement may ({@code socketTimeout}).
 */
public final class StartLock {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int MOST_TRIES = 5 * 60 * 5;

    private StartLock() {}

    /**
     * Comes back when the running transaction has it, and until that ends nobody else has.
     *
     * @param name of what is done, the same on all nodes
     * @throws CannotAcquireLockException when another has it for five minutes, or this thread is to end
     */
    public static void take(JdbcClient db, String name) {
        for (var tries = 0;
                !db.sql("select pg_try_advisory_xact_lock(hashtext(?))")
                        .param(name)
                        .query(Boolean.class)
                        .single();
                tries++) {
            if (tries == MOST_TRIES || Thread.currentThread().isInterrupted()) {
                throw new CannotAcquireLockException("another node does " + name);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}
