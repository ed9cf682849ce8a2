package org.shaodao.escalation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads it from the rows of escalations and of the ledger. */
@Repository
@Transactional(readOnly = true)
class StoredFigures implements EscalationFigures {
    private final JdbcClient db;

    StoredFigures(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> raised(Set<String> areas, Instant from, Instant until) {
        return new HashSet<>(db.sql("SELECT DISTINCT case_no FROM escalation WHERE area_code = ANY(:areas) "
                        + "AND raised_at >= :from AND raised_at < :until")
                .param("areas", areas.toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(String.class)
                .list());
    }

    @Override
    public Set<String> ledgered(Set<String> areas, Instant at) {
        return new HashSet<>(db.sql("SELECT DISTINCT case_no FROM escalation_ledger WHERE area_code = ANY(:areas) "
                        + "AND listed_at < :at AND (ended_at IS NULL OR ended_at >= :at)")
                .param("areas", areas.toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list());
    }
}
