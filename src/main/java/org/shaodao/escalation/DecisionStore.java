package org.shaodao.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of leaders' decisions: every statement that reads or writes {@code escalation_decision}. */
@Repository
class DecisionStore {
    private final JdbcClient db;

    DecisionStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Escalation escalation, Word word, @Nullable String user, @Nullable Instant until, Instant at) {
        db.sql("""
                        INSERT INTO escalation_decision
                            (escalation_id, case_no, level, level_area, measure, decided_by, leader, lead_unit, assist_units,
                             until, ledger_reason, review_on, public_note, note, meeting_kind, at)
                        VALUES (:id, :caseNo, :level, :area, :measure, :user, :leader, :lead, :assists,
                             :until, :reason, :reviewOn, :publicNote, :note, :kind, :at)
                        """)
                .param("id", escalation.id())
                .param("caseNo", escalation.caseNo())
                .param("level", Choices.code(escalation.level()))
                .param("area", escalation.heldAt())
                .param("measure", Choices.code(word.measure()))
                .param("user", user)
                .param("leader", escalation.leader())
                .param("lead", word.leadUnit())
                .param("assists", word.assistUnits().toArray(String[]::new))
                .param("until", until == null ? null : Timestamp.from(until))
                .param("reason", word.ledgerReason() == null ? null : Choices.code(word.ledgerReason()))
                .param("reviewOn", word.reviewOn())
                .param("publicNote", word.publicNote())
                .param("note", word.note())
                .param("kind", word.meetingKind(), Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The word that the case has still to hear. */
    Optional<Decision> untold(long escalationId) {
        return db.sql("SELECT * FROM escalation_decision WHERE escalation_id = ? AND told_at IS NULL "
                        + "AND measure <> 'struck-off' ORDER BY id DESC LIMIT 1")
                .param(escalationId)
                .query(DecisionStore::read)
                .optional();
    }

    void told(long decisionId, Instant at) {
        db.sql("UPDATE escalation_decision SET told_at = ? WHERE id = ?")
                .params(Timestamp.from(at), decisionId)
                .update();
    }

    /** How often this was decided at that level, over the case's whole life. */
    int count(String caseNo, Level level, Measure measure) {
        return db.sql("SELECT count(*) FROM escalation_decision WHERE case_no = ? AND level = ? AND measure = ?")
                .params(caseNo, Choices.code(level), Choices.code(measure))
                .query(Integer.class)
                .single();
    }

    /** Of one escalation, oldest first. */
    List<Decision> of(long escalationId) {
        return db.sql("SELECT * FROM escalation_decision WHERE escalation_id = ? ORDER BY id")
                .param(escalationId)
                .query(DecisionStore::read)
                .list();
    }

    private static Decision read(ResultSet row, int number) throws SQLException {
        var reason = row.getString("ledger_reason");
        return new Decision(
                row.getLong("id"),
                row.getLong("escalation_id"),
                row.getString("case_no"),
                Choices.of(Level.class, row.getString("level")),
                row.getString("level_area"),
                Choices.of(Measure.class, row.getString("measure")),
                row.getString("decided_by"),
                row.getString("leader"),
                row.getString("lead_unit"),
                List.of((String[]) row.getArray("assist_units").getArray()),
                EscalationStore.instant(row, "until"),
                reason == null ? null : Choices.of(LedgerReason.class, reason),
                row.getObject("review_on", LocalDate.class),
                row.getString("public_note"),
                row.getString("note"),
                row.getString("meeting_kind"),
                row.getTimestamp("at").toInstant());
    }
}
