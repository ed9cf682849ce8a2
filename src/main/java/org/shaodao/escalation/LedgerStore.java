package org.shaodao.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger: every statement that reads or writes {@code escalation_ledger}. */
@Repository
class LedgerStore {
    private final JdbcClient db;

    LedgerStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Decision decision, String areaCode, Instant at) {
        db.sql("""
                        INSERT INTO escalation_ledger
                            (escalation_id, case_no, area_code, level_area, leader, reason, public_note, review_on, listed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        decision.escalationId(),
                        decision.caseNo(),
                        areaCode,
                        decision.levelArea(),
                        Objects.requireNonNull(decision.leader()),
                        Choices.code(Objects.requireNonNull(decision.ledgerReason())),
                        Objects.requireNonNull(decision.publicNote()),
                        Objects.requireNonNull(decision.reviewOn()),
                        Timestamp.from(at))
                .update();
    }

    void keep(Decision decision) {
        db.sql("UPDATE escalation_ledger SET review_on = ?, public_note = ?, kept = kept + 1 "
                        + "WHERE case_no = ? AND ended_at IS NULL")
                .params(
                        Objects.requireNonNull(decision.reviewOn()),
                        Objects.requireNonNull(decision.publicNote()),
                        decision.caseNo())
                .update();
    }

    /** Takes a case off the ledger; nothing changes when it is not on it. */
    void end(String caseNo, String outcome, Instant at) {
        db.sql("UPDATE escalation_ledger SET ended_at = ?, outcome = ? WHERE case_no = ? AND ended_at IS NULL")
                .params(Timestamp.from(at), outcome, caseNo)
                .update();
    }

    Optional<Entry> open(String caseNo) {
        return db.sql("SELECT * FROM escalation_ledger WHERE case_no = ? AND ended_at IS NULL")
                .param(caseNo)
                .query(LedgerStore::read)
                .optional();
    }

    /**
     * Open entries of cases in these areas, what is due first on top.
     *
     * @param after id of the last one already shown; 0 to begin
     */
    List<Entry> open(Collection<String> areas, long after, int limit) {
        return db.sql("""
                        SELECT * FROM escalation_ledger WHERE ended_at IS NULL AND area_code = ANY(:areas)
                            AND (:after = 0 OR (review_on, id) >
                                (SELECT last.review_on, last.id FROM escalation_ledger last WHERE last.id = :after))
                        ORDER BY review_on, id LIMIT :limit
                        """)
                .param("areas", areas.toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query(LedgerStore::read)
                .list();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("case_no"),
                row.getString("level_area"),
                row.getString("leader"),
                Choices.of(LedgerReason.class, row.getString("reason")),
                row.getString("public_note"),
                row.getObject("review_on", LocalDate.class),
                row.getInt("kept"),
                row.getTimestamp("listed_at").toInstant());
    }

    /**
     * What is owed.
     *
     * @param leader user id of who answers for it
     * @param kept how often its review kept it
     */
    record Entry(
            long id,
            String caseNo,
            String levelArea,
            String leader,
            LedgerReason reason,
            String publicNote,
            LocalDate reviewOn,
            int kept,
            Instant listedAt) {}
}
