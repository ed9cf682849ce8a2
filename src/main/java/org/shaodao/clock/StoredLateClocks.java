package org.shaodao.clock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads it from the rows of clocks: one statement, however many subjects are asked for. */
@Repository
@Transactional(readOnly = true)
class StoredLateClocks implements LateClocks {
    private final JdbcClient db;

    StoredLateClocks(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> late(ClockName name, Collection<String> subjects, Instant at) {
        return new HashSet<>(db.sql(
                        "SELECT DISTINCT subject FROM clock WHERE subject = ANY(:subjects) AND name = :name "
                                + "AND state <> 'void' AND due_at < :at AND (stopped_at IS NULL OR stopped_at > due_at)")
                .param("subjects", subjects.toArray(String[]::new))
                .param("name", name.code())
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list());
    }
}
