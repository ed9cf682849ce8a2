package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of night calls: who was called, once for as long as it lasts. */
@Repository
class NightCallStore {
    private final JdbcClient db;

    NightCallStore(JdbcClient db) {
        this.db = db;
    }

    /** @param group candidate group whose work it is */
    record Call(long id, String group, String user) {}

    /** @return number of the call; empty when they are called already */
    Optional<Long> call(String caseNo, String group, String user, Instant at) {
        return db.sql("""
                        INSERT INTO whistle_night_call (case_no, responsible, user_id, called_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (case_no, responsible, user_id) WHERE ended_at IS NULL DO NOTHING RETURNING id
                        """)
                .params(caseNo, group, user, Timestamp.from(at))
                .query(Long.class)
                .optional();
    }

    /** Open calls, in the order they were made. */
    List<Call> open(String caseNo) {
        return db.sql("SELECT id, responsible, user_id FROM whistle_night_call WHERE case_no = ? AND ended_at IS NULL "
                        + "ORDER BY id")
                .param(caseNo)
                .query((row, n) -> new Call(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    void end(long id, Instant at) {
        db.sql("UPDATE whistle_night_call SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
                .params(Timestamp.from(at), id)
                .update();
    }

    /** Emergencies on which somebody works, and cases with an open call. */
    List<String> concerned() {
        return db.sql("""
                        SELECT case_no FROM whistle_case WHERE (kind = 'emergency' OR grade = 'urgent')
                            AND state IN ('registered', 'dispatched', 'handling', 'paused')
                        UNION SELECT case_no FROM whistle_night_call WHERE ended_at IS NULL ORDER BY case_no
                        """).query(String.class).list();
    }
}
