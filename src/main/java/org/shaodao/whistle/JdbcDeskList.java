package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@link DeskList} in SQL. Each area walks its own stretch of the index that has the order already, and no further than
 * the page can reach: sorting all open cases of a city for the first thirty would grow with the stock. Words go by their
 * own index.
 */
@Repository
@Transactional(readOnly = true)
class JdbcDeskList implements DeskList {
    private static final int MOST = 200;
    private static final int MOST_WORDS = 5;
    private static final String OPEN = "c.state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled')";
    private static final String COLUMNS =
            "c.case_no, c.title, c.area_code, c.place, c.kind, c.grade, c.state, c.lead_unit,"
                    + " c.registered_at, c.next_due";
    private static final String ORDER = " ORDER BY next_due, case_no LIMIT :limit";

    /**
     * Only an area whose first case is among the first of all areas can have one on the page, and none of the page stands
     * behind the last of these firsts.
     */
    private static final String MERGED = """
            WITH head AS MATERIALIZED (
                SELECT h.* FROM unnest(:areas) AS area (code) CROSS JOIN LATERAL (
                    SELECT c.area_code, c.next_due, c.case_no FROM whistle_case c WHERE c.area_code = area.code%s
                    ORDER BY c.next_due, c.case_no LIMIT 1) h
                ORDER BY next_due, case_no LIMIT :limit),
            bound AS MATERIALIZED (
                SELECT coalesce(max(next_due), 'infinity') AS next_due, coalesce(max(case_no), 'X') AS case_no
                FROM (SELECT next_due, case_no FROM head ORDER BY next_due, case_no OFFSET :limit - 1) last)
            SELECT c.* FROM head CROSS JOIN bound CROSS JOIN LATERAL (
                SELECT %s FROM whistle_case c WHERE c.area_code = head.area_code
                    AND (c.next_due, c.case_no) <= (bound.next_due, bound.case_no)%s
                ORDER BY c.next_due, c.case_no LIMIT :limit) c
            """;

    private final JdbcClient jdbc;

    JdbcDeskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DeskRow> of(Collection<String> areas, Filter filter, @Nullable Place after, int limit) {
        var values = new LinkedHashMap<String, Object>();
        var conditions = conditions(filter, after, values);
        var sql = filter.words().isEmpty() && filter.caseNos().isEmpty()
                ? MERGED.formatted(conditions, COLUMNS, conditions)
                : "SELECT " + COLUMNS + " FROM whistle_case c WHERE c.area_code = ANY (:areas)" + conditions;
        return jdbc.sql(sql + ORDER)
                .params(values)
                .param("areas", areas.toArray(String[]::new))
                .param("limit", Math.min(limit, MOST))
                .query(JdbcDeskList::row)
                .list();
    }

    @Override
    public int count(Collection<String> areas, Filter filter, int limit) {
        var values = new LinkedHashMap<String, Object>();
        var conditions = conditions(filter, null, values);
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM whistle_case c WHERE c.area_code = ANY (:areas)" + conditions
                        + " LIMIT :limit) few")
                .params(values)
                .param("areas", areas.toArray(String[]::new))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<UnitRow> ofUnit(String unit, Set<SlotState> states, @Nullable Place after, int limit) {
        var values = new LinkedHashMap<String, Object>();
        return jdbc.sql("SELECT * FROM unnest(:states) AS one (state) CROSS JOIN LATERAL (SELECT "
                        + COLUMNS.replace("c.next_due", "s.next_due")
                        + ", s.state AS part, s.lead FROM whistle_slot s JOIN whistle_case c ON c.case_no = s.case_no"
                        + " WHERE s.unit_code = :unit AND s.state = one.state AND "
                        + OPEN + after(after, "s.", values) + " ORDER BY s.next_due, s.case_no LIMIT :limit) found"
                        + ORDER)
                .params(values)
                .param("unit", unit)
                .param("states", states.stream().map(Choices::code).toArray(String[]::new))
                .param("limit", Math.min(limit, MOST))
                .query((row, n) -> new UnitRow(
                        row(row, n), Choices.of(SlotState.class, row.getString("part")), row.getBoolean("lead")))
                .list();
    }

    private static String conditions(Filter filter, @Nullable Place after, Map<String, Object> values) {
        var all = new StringBuilder(" AND ").append(OPEN);
        var number = 0;
        for (var word : filter.words().stream().limit(MOST_WORDS).toList()) {
            var name = "word" + number++;
            all.append((word.codePointCount(0, word.length()) > 1
                            ? " AND (case_grams(c.title || ' ' || c.place || ' ' || c.description) @> case_grams(:%1$s)"
                                    + " AND (c.title || ' ' || c.place || ' ' || c.description) ILIKE :%1$sLike OR c.case_no LIKE :%1$sNo)"
                            : " AND ((c.title || ' ' || c.place) ILIKE :%1$sLike OR c.case_no LIKE :%1$sNo)")
                    .formatted(name));
            values.put(name, word);
            values.put(name + "Like", "%" + literally(word) + "%");
            values.put(name + "No", literally(word.toUpperCase(Locale.ROOT)) + "%");
        }
        if (!filter.states().isEmpty()) {
            all.append(" AND c.state = ANY (:states)");
            values.put("states", filter.states().stream().map(Choices::code).toArray(String[]::new));
        }
        var grade = filter.grade();
        if (grade != null) {
            all.append(" AND c.grade = :grade");
            values.put("grade", Choices.code(grade));
        }
        if (filter.unit() != null) {
            all.append(" AND EXISTS (SELECT FROM whistle_slot s WHERE s.case_no = c.case_no AND s.unit_code = :unit"
                    + " AND s.state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused'))");
            values.put("unit", filter.unit());
        }
        if (filter.dueBefore() != null) {
            all.append(" AND c.next_due < :dueBefore");
            values.put("dueBefore", utc(filter.dueBefore()));
        }
        filter.caseNos().ifPresent(numbers -> {
            all.append(" AND c.case_no = ANY (:caseNos)");
            values.put("caseNos", numbers.toArray(String[]::new));
        });
        return all.append(after(after, "c.", values)).toString();
    }

    private static String after(@Nullable Place after, String of, Map<String, Object> values) {
        if (after == null) {
            return "";
        }
        values.put("afterNo", after.caseNo());
        if (after.nextDue() == null) {
            return " AND %1$snext_due = 'infinity' AND %1$scase_no > :afterNo".formatted(of);
        }
        values.put("afterDue", utc(after.nextDue()));
        return " AND (%1$snext_due, %1$scase_no) > (:afterDue, :afterNo)".formatted(of);
    }

    /** A percent sign that somebody looks for is a percent sign. */
    private static String literally(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static DeskRow row(ResultSet row, int number) throws SQLException {
        var grade = row.getString("grade");
        var due = row.getObject("next_due", OffsetDateTime.class);
        return new DeskRow(
                row.getString("case_no"),
                row.getString("title"),
                row.getString("area_code"),
                row.getString("place"),
                Choices.of(WhistleKind.class, row.getString("kind")),
                grade == null ? null : Choices.of(Grade.class, grade),
                Choices.of(CaseState.class, row.getString("state")),
                row.getString("lead_unit"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                due.equals(OffsetDateTime.MAX) ? null : due.toInstant());
    }
}
