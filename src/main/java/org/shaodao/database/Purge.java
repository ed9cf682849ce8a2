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
     * Not to be called in a transaction: it would undo all portions with the last.
     *
     * @param table whose rows it is about, in the condition by the name {@code old}
     * @param condition of the rows to go, with {@code :before}
     * @return how many went
     */
    public static int of(JdbcClient db, String table, String condition, Instant before) {
        var gone = 0;
        int portion;
        do {
            // The condition once more: what was changed meanwhile is not what was found.
            portion = db.sql(
                            "DELETE FROM %1$s old WHERE old.ctid = ANY (ARRAY(SELECT old.ctid FROM %1$s old WHERE %2$s LIMIT %3$d)) AND (%2$s)"
                                    .formatted(table, condition, PORTION))
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .update();
            gone += portion;
        } while (portion == PORTION);
        return gone;
    }
}
