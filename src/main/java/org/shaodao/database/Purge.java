package org.shaodao.database;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets what was kept long enough, in portions: after a lowered period, or after the nights of a standstill, there may be more
 * than one statement may take the time for ({@code socketTimeout}), and what is broken off would never be done.
 */
public final class Purge {
    private static final int PORTION = 5000;

    private Purge() {}

    /**
     * @param table whose rows it is about, in the condition by the name {@code old}
     * @param condition of the rows to go, with {@code :before}
     * @return how many went
     */
    public static int of(JdbcClient db, String table, String condition, Instant before) {
        var gone = 0;
        int portion;
        do {
            portion = db.sql("DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT old.ctid FROM %1$s old WHERE %2$s LIMIT %3$d))"
                            .formatted(table, condition, PORTION))
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .update();
            gone += portion;
        } while (portion == PORTION);
        return gone;
    }
}
