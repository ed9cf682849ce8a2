package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of leaders' words: every statement that reads or writes {@code whistle_leader_word}. */
@Repository
class LeaderWordStore {
    private final JdbcClient db;

    LeaderWordStore(JdbcClient db) {
        this.db = db;
    }

    void insert(String caseNo, long toldId, LeaderWord word, Instant at) {
        var row = Columns.of(word);
        db.sql("""
                        INSERT INTO whistle_leader_word
                            (case_no, told_id, measure, lead_unit, assist_units, until, reason, review_on, written_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        caseNo,
                        toldId,
                        word.measure(),
                        row.lead(),
                        row.assists().toArray(String[]::new),
                        row.until() == null ? null : Timestamp.from(row.until()),
                        row.reason(),
                        row.reviewOn(),
                        Timestamp.from(at))
                .update();
    }

    LeaderWord ofMessage(long toldId) {
        return db.sql("SELECT * FROM whistle_leader_word WHERE told_id = ?")
                .param(toldId)
                .query(LeaderWordStore::read)
                .single();
    }

    /** The newest order, ledger entry or closing of a case. */
    Optional<LeaderWord> latest(String caseNo, String measure) {
        return db.sql("SELECT * FROM whistle_leader_word WHERE case_no = ? AND measure = ? ORDER BY id DESC LIMIT 1")
                .params(caseNo, measure)
                .query(LeaderWordStore::read)
                .optional();
    }

    private static LeaderWord read(ResultSet row, int number) throws SQLException {
        return switch (row.getString("measure")) {
            case "order" ->
                new LeaderWord.Order(
                        row.getString("lead_unit"),
                        List.of((String[]) row.getArray("assist_units").getArray()),
                        row.getTimestamp("until").toInstant());
            case "extend" -> new LeaderWord.Extend(row.getTimestamp("until").toInstant());
            case "ledger" -> new LeaderWord.Ledger(row.getString("reason"), day(row));
            case "keep" -> new LeaderWord.Keep(row.getString("reason"), day(row));
            case "close" -> new LeaderWord.Close(row.getString("reason"));
            case "return" -> new LeaderWord.Return();
            case "meeting" -> new LeaderWord.Meeting();
            case "up" -> new LeaderWord.Up();
            default -> throw new IllegalStateException("no measure '%s'".formatted(row.getString("measure")));
        };
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("review_on", LocalDate.class));
    }

    private record Columns(
            @Nullable String lead,
            List<String> assists,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable LocalDate reviewOn) {
        static Columns of(LeaderWord word) {
            if (word instanceof LeaderWord.Order order) {
                return new Columns(order.leadUnit(), order.assistUnits(), order.until(), null, null);
            }
            if (word instanceof LeaderWord.Extend extend) {
                return new Columns(null, List.of(), extend.until(), null, null);
            }
            if (word instanceof LeaderWord.Ledger ledger) {
                return new Columns(null, List.of(), null, ledger.reason(), ledger.reviewOn());
            }
            if (word instanceof LeaderWord.Keep keep) {
                return new Columns(null, List.of(), null, keep.reason(), keep.reviewOn());
            }
            var reason = word instanceof LeaderWord.Close close ? close.reason() : null;
            return new Columns(null, List.of(), null, reason, null);
        }
    }
}
