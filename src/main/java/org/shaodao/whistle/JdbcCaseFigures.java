package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.LateClocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts from what each row says of its own past, so that a month that is counted late comes out as it would have in time. A
 * case that was reopened since counts as open.
 */
@Repository
@Transactional(readOnly = true)
class JdbcCaseFigures implements CaseFigures {
    private static final int CLASS_DIGITS = 2;
    /** A case is rated ten days after its closing at the latest (processes.md, ends). */
    private static final Duration RATED_LATER = Duration.ofDays(14);

    private static final Field NONE = new Field("00", "未分类");
    private static final String CONCERNED = """
            SELECT c.case_no, c.category, c.registered_at, c.closed_at, c.state,
                (SELECT count(*) FROM whistle_slot s JOIN whistle_slot_request r ON r.slot_id = s.id
                 WHERE s.case_no = c.case_no AND r.kind = 'extension' AND r.state = 'granted'
                   AND r.decided_at >= :from AND r.decided_at < :until) AS extended,
                EXISTS (SELECT 1 FROM whistle_slot s WHERE s.case_no = c.case_no AND s.rework
                   AND s.dispatched_at >= :from AND s.dispatched_at < :until) AS reworked,
                (SELECT count(*) FROM whistle_rating g WHERE g.case_no = c.case_no AND g.satisfaction <> 'none'
                   AND g.given_at >= :from AND g.given_at < :until) AS rated,
                (SELECT count(*) FROM whistle_rating g WHERE g.case_no = c.case_no
                   AND g.satisfaction IN ('satisfied', 'basically')
                   AND g.given_at >= :from AND g.given_at < :until) AS content
            FROM whistle_case c
            WHERE c.area_code = ANY(:areas) AND c.registered_at < :until AND c.master_case_no IS NULL
              AND (c.closed_at IS NULL OR c.closed_at >= :ratedUntil)
            """;

    private final JdbcClient db;
    private final Categories categories;
    private final LateClocks clocks;

    JdbcCaseFigures(JdbcClient db, Categories categories, LateClocks clocks) {
        this.db = db;
        this.categories = categories;
        this.clocks = clocks;
    }

    private record Row(
            String caseNo,
            @Nullable String category,
            Instant registeredAt,
            @Nullable Instant closedAt,
            boolean closedWell,
            int extended,
            boolean reworked,
            int rated,
            int content) {
        boolean openAt(Instant moment) {
            return registeredAt.isBefore(moment) && (closedAt == null || !closedAt.isBefore(moment));
        }

        boolean closedIn(Instant from, Instant until) {
            return closedWell && closedAt != null && !closedAt.isBefore(from) && closedAt.isBefore(until);
        }
    }

    @Override
    public List<Figures> of(Set<String> areas, Instant from, Instant until) {
        var rows = db.sql(CONCERNED)
                .param("areas", areas.toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("ratedUntil", Timestamp.from(from.minus(RATED_LATER)))
                .query(JdbcCaseFigures::read)
                .list();
        var late = clocks.late(ClockName.TOTAL, rows.stream().map(Row::caseNo).toList(), until);
        var known = new HashMap<String, Field>();
        var byField = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> field(row.category(), known).code(), TreeMap::new, Collectors.toList()));
        return byField.values().stream()
                .map(cases -> figures(field(cases.get(0).category(), known), cases, late, from, until))
                .toList();
    }

    private static Figures figures(Field field, List<Row> cases, Set<String> late, Instant from, Instant until) {
        return new Figures(
                field,
                count(cases, row -> row.openAt(until)),
                count(cases, row -> row.openAt(until) && late.contains(row.caseNo())),
                count(cases, Row::reworked),
                count(cases, row -> row.registeredAt().isBefore(from) && row.closedIn(from, until)),
                cases.stream().mapToInt(Row::extended).sum(),
                count(cases, row -> row.closedIn(from, until)),
                count(cases, row -> row.closedIn(from, until) && !late.contains(row.caseNo())),
                cases.stream().mapToInt(Row::rated).sum(),
                cases.stream().mapToInt(Row::content).sum());
    }

    @Override
    public Map<String, Field> fields(Collection<String> caseNos) {
        var known = new HashMap<String, Field>();
        var fields = new HashMap<String, Field>();
        db.sql("SELECT case_no, category FROM whistle_case WHERE case_no = ANY(:numbers)")
                .param("numbers", caseNos.toArray(String[]::new))
                .query((row, number) -> fields.put(row.getString(1), field(row.getString(2), known)))
                .list();
        return fields;
    }

    private Field field(@Nullable String category, Map<String, Field> known) {
        return category == null || category.length() < CLASS_DIGITS
                ? NONE
                : known.computeIfAbsent(
                        category.substring(0, CLASS_DIGITS), code -> new Field(code, categories.classOf(category)));
    }

    private static int count(List<Row> cases, Predicate<Row> which) {
        return (int) cases.stream().filter(which).count();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        return new Row(
                row.getString("case_no"),
                row.getString("category"),
                row.getTimestamp("registered_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("state").equals("closed"),
                row.getInt("extended"),
                row.getBoolean("reworked"),
                row.getInt("rated"),
                row.getInt("content"));
    }
}
