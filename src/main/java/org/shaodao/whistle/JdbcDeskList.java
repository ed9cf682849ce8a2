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
 * {@link DeskList} in SQL. Each area walks its own stretch of the index that has the order already, and stops at the limit:
 * sorting all open cases of a city for the first thirty would grow with the stock. Rare words go by their own index.
 */
@Repository
@Transactional(readOnly = true)
class JdbcDeskList implements DeskList {
    private static final int MOST = 200;
    private static final String OPEN = "c.state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled')";
    private static final String COLUMNS = JdbcCaseList.COLUMNS + ", c.next_due";
    private static final String ORDER = " ORDER BY next_due, case_no LIMIT :limit";

    private final JdbcClient jdbc;

    JdbcDeskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DeskRow> of(Collection<String> areas, Filter filter, @Nullable Place after, int limit) {
        var values = new LinkedHashMap<String, Object>();
        var conditions = conditions(filter, after, values);
        var numbers = filter.caseNos().isPresent() || filter.words().stream().anyMatch(CaseWords::isNumber);
        var sql = numbers
                ? "SELECT " + COLUMNS + " FROM whistle_case c WHERE c.area_code = ANY (:areas)" + conditions
                : "SELECT c.* FROM unnest(:areas) AS area (code) CROSS JOIN LATERAL (SELECT " + COLUMNS
                        + " FROM whistle_case c WHERE c.area_code = area.code" + conditions + ORDER + ") c";
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
        var conditions = conditions(Filter.NONE, after, values);
        return jdbc.sql("SELECT " + COLUMNS
                        + ", s.state AS part, s.lead FROM whistle_slot s JOIN whistle_case c ON c.case_no = s.case_no"
                        + " WHERE s.unit_code = :unit AND s.state = ANY (:states)" + conditions + ORDER)
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
        if (after != null) {
            all.append(
                    after.nextDue() == null
                            ? " AND c.next_due = 'infinity' AND c.case_no > :afterNo"
                            : " AND (c.next_due, c.case_no) > (:afterDue, :afterNo)");
            values.put("afterNo", after.caseNo());
            if (after.nextDue() != null) {
                values.put("afterDue", JdbcCaseList.utc(after.nextDue()));
            }
        }
        return all.toString();
    }

    private static DeskRow row(ResultSet row, int number) throws SQLException {
        var due = row.getObject("next_due", OffsetDateTime.class);
        return new DeskRow(JdbcCaseList.row(row, number), due.equals(OffsetDateTime.MAX) ? null : due.toInstant());
    }
}
