package org.shaodao.notification;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever adds to somebody's messages, or marks them as read, does so alone: two nodes would make two digests. */
@Component
class MessageLock {
    private final JdbcClient jdbc;

    MessageLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends. Locks are taken in one order, so that nobody waits in a circle. */
    void of(Collection<String> users) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(number) from (
                            select distinct hashtextextended('shaodao site messages ' || name, 0) as number
                            from unnest(:users) as name order by number
                        ) numbers
                        """).param("users", users.toArray(String[]::new)).query().listOfRows();
    }
}
