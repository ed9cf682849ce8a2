package org.shaodao.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.engine.Choices;
import org.shaodao.whistle.CaseState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of supervisions: every statement that reads or writes {@code escalation_supervision}. */
@Repository
class SupervisionStore {
    private final JdbcClient db;

    SupervisionStore(JdbcClient db) {
        this.db = db;
    }

    long nextNumber() {
        return db.sql("SELECT nextval('escalation_supervision_number')")
                .query(Long.class)
                .single();
    }

    /** @return false when one of this case, unit and origin is open already */
    boolean insert(
            String number,
            String caseNo,
            String areaCode,
            String unit,
            Level level,
            Supervision.Origin origin,
            String text,
            @Nullable String user,
            Instant at) {
        return db.sql("""
                                INSERT INTO escalation_supervision
                                    (number, case_no, area_code, unit_code, level, origin, text, opened_by, opened_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (case_no, unit_code, origin) WHERE closed_at IS NULL DO NOTHING
                                """)
                        .params(
                                number,
                                caseNo,
                                areaCode,
                                unit,
                                Choices.code(level),
                                Choices.code(origin),
                                text,
                                user,
                                Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Supervision> find(String number) {
        return db.sql("SELECT * FROM escalation_supervision WHERE number = ?")
                .param(number)
                .query(SupervisionStore::read)
                .optional();
    }

    Optional<Supervision> lock(String number) {
        return db.sql("SELECT * FROM escalation_supervision WHERE number = ? FOR UPDATE")
                .param(number)
                .query(SupervisionStore::read)
                .optional();
    }

    Optional<Supervision> open(String caseNo, String unit, Supervision.Origin origin) {
        return db.sql("SELECT * FROM escalation_supervision "
                        + "WHERE case_no = ? AND unit_code = ? AND origin = ? AND closed_at IS NULL FOR UPDATE")
                .params(caseNo, unit, Choices.code(origin))
                .query(SupervisionStore::read)
                .optional();
    }

    boolean anyOpen(String caseNo) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM escalation_supervision WHERE case_no = ? AND closed_at IS NULL)")
                .param(caseNo)
                .query(Boolean.class)
                .single();
    }

    void urged(String number, Instant at) {
        db.sql("UPDATE escalation_supervision SET urged = urged + 1, urged_at = ? WHERE number = ?")
                .params(Timestamp.from(at), number)
                .update();
    }

    void answer(String number, String answer, String user, Instant at) {
        db.sql("UPDATE escalation_supervision SET answer = ?, answered_by = ?, answered_at = ? WHERE number = ?")
                .params(answer, user, Timestamp.from(at), number)
                .update();
    }

    void close(String number, @Nullable String user, Instant at) {
        db.sql("UPDATE escalation_supervision SET closed_by = ?, closed_at = ? WHERE number = ?")
                .params(user, Timestamp.from(at), number)
                .update();
    }

    void endedWith(String number, CaseState state) {
        db.sql("UPDATE escalation_supervision SET ended_with = ? WHERE number = ?")
                .params(Choices.code(state), number)
                .update();
    }

    /** Of one case, oldest first. */
    List<Supervision> of(String caseNo) {
        return db.sql("SELECT * FROM escalation_supervision WHERE case_no = ? ORDER BY opened_at, number")
                .param(caseNo)
                .query(SupervisionStore::read)
                .list();
    }

    /**
     * Open ones of cases in these areas or addressed to these units, newest first.
     *
     * @param carrying units whose resolutions are listed beside
     * @param after number of the last one already shown; empty to begin
     */
    List<Supervision> open(
            Collection<String> areas, Collection<String> units, Collection<String> carrying, String after, int limit) {
        return db.sql("""
                        SELECT * FROM escalation_supervision WHERE closed_at IS NULL
                            AND (area_code = ANY(:areas) OR unit_code = ANY(:units)
                                 OR (unit_code = ANY(:carrying) AND origin = 'resolution'))
                            AND (:after = '' OR (opened_at, number) <
                                (SELECT last.opened_at, last.number FROM escalation_supervision last WHERE last.number = :after))
                        ORDER BY opened_at DESC, number DESC LIMIT :limit
                        """)
                .param("after", after)
                .param("areas", areas.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("carrying", carrying.toArray(String[]::new))
                .param("limit", limit)
                .query(SupervisionStore::read)
                .list();
    }

    private static Supervision read(ResultSet row, int number) throws SQLException {
        return new Supervision(
                row.getString("number"),
                row.getString("case_no"),
                row.getString("area_code"),
                row.getString("unit_code"),
                Choices.of(Level.class, row.getString("level")),
                Choices.of(Supervision.Origin.class, row.getString("origin")),
                row.getString("text"),
                row.getString("opened_by"),
                row.getTimestamp("opened_at").toInstant(),
                row.getInt("urged"),
                row.getString("answer"),
                row.getString("answered_by"),
                EscalationStore.instant(row, "answered_at"),
                row.getString("closed_by"),
                EscalationStore.instant(row, "closed_at"),
                Optional.ofNullable(row.getString("ended_with"))
                        .map(code -> Choices.of(CaseState.class, code))
                        .orElse(null));
    }
}
