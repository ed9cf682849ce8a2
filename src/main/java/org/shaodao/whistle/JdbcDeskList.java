package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@link DeskList} in SQL. Each area walks its own stretch of the index that has the order already, and no further than
 * the page can reach: sorting all open cases of a city for the first thirty would grow with the stock. Rare words go by
 * their own index.
 */
@Repository
@Transactional(readOnly = true)
class JdbcDeskList implements DeskList {
    private static final int MOST = 200;
    private static final String OPEN = "c.state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled')";
    private static final String COLUMNS = JdbcCaseList.COLUMNS + ", c.next_due";
    private static final String ORDER = " ORDER BY next_due, case_no LIMIT :limit";

    /**
     * Only an area whose first case is among the first of all areas can have one on the page, and none of the page stands
     * behind the last of these firsts.
     */
    private static final String MERGED = """
            WITH head AS MATERIALIZED (
                SELECT h.* FROM unnest(:areas) AS area (code) CROSS JOIN LATERAL (
                    SELECT c.area_code, c.next_due, c.case_no FROM whistle_case c WHERE c.area_code = area.code%1$s
                    ORDER BY c.next_due, c.case_no LIMIT 1) h
                ORDER BY next_due, case_no LIMIT :limit),
            bound AS MATERIALIZED (
                SELECT coalesce(max(next_due), 'infinity') AS next_due, coalesce(max(case_no), 'X') AS case_no
                FROM (SELECT next_due, case_no FROM head ORDER BY next_due, case_no OFFSET :limit - 1) last)
            SELECT c.* FROM head CROSS JOIN bound CROSS JOIN LATERAL (
                SELECT %2$s FROM whistle_case c WHERE c.area_code = head.area_code
                    AND (c.next_due, c.case_no) <= (bound.next_due, bound.case_no)%1$s
                ORDER BY c.next_due, c.case_no LIMIT :limit) c
            """;

    /** Each area's stretch is walked; of a rare word the index of words is asked for each area. */
    private static final String BY_AREA = """
            SELECT c.* FROM unnest(:areas) AS area (code) CROSS JOIN LATERAL (
                SELECT %2$s FROM whistle_case c WHERE c.area_code = area.code%1$s
                ORDER BY c.next_due, c.case_no LIMIT :limit) c
            """;

    private static final String BY_NUMBER = "SELECT %2$s FROM whistle_case c WHERE c.area_code = ANY (:areas)%1$s";

    private final JdbcClient jdbc;

    JdbcDeskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DeskRow> of(Collection<String> areas, Filter filter, @Nullable Place after, int limit) {
        var values = new LinkedHashMap<String, Object>();
        var conditions = conditions(filter, after, values);
        var page = Math.min(limit, MOST);
        return jdbc.sql(sql(filter, areas.size() > page).formatted(conditions, COLUMNS) + ORDER)
                .params(values)
                .param("areas", areas.toArray(String[]::new))
                .param("limit", page)
                .query(JdbcDeskList::row)
                .list();
    }

    /** @param manyAreas more than the page has lines: not each of them can have one on it */
    private static String sql(Filter filter, boolean manyAreas) {
        if (filter.caseNos().isPresent() || filter.words().stream().anyMatch(CaseWords::isNumber)) {
            return BY_NUMBER;
        }
        return filter.words().isEmpty() && manyAreas ? MERGED : BY_AREA;
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
        CaseWords.conditions(filter.words(), all, values);
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
            values.put("dueBefore", JdbcCaseList.utc(filter.dueBefore()));
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
        values.put("afterDue", JdbcCaseList.utc(after.nextDue()));
        return " AND (%1$snext_due, %1$scase_no) > (:afterDue, :afterNo)".formatted(of);
    }

    private static DeskRow row(ResultSet row, int number) throws SQLException {
        var due = row.getObject("next_due", OffsetDateTime.class);
        return new DeskRow(JdbcCaseList.row(row, number), due.equals(OffsetDateTime.MAX) ? null : due.toInstant());
    }
}
