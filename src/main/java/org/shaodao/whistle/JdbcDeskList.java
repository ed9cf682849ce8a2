package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final int MOST_WORDS = 5;
    private static final Pattern NUMBER = Pattern.compile("[Ww][Hh][0-9-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("WH[0-9]{8}-[0-9]{4,12}");
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
        var numbers = filter.caseNos().isPresent()
                || filter.words().stream().anyMatch(word -> NUMBER.matcher(word).matches());
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
        var number = 0;
        for (var word : filter.words().stream().limit(MOST_WORDS).toList()) {
            word(word, "word" + number++, all, values);
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

    /**
     * A number is looked for among numbers and a word among words: what may be either would be found by no index. One
     * character alone makes no pair. That a text holds the word is asked with strpos, of which the planner thinks that it takes a third away; of
     * ILIKE on joined columns it thinks that one row is left, and then sorts all that are.
     */
    private static void word(String word, String name, StringBuilder all, Map<String, Object> values) {
        if (NUMBER.matcher(word).matches()) {
            var start = word.toUpperCase(Locale.ROOT);
            var whole = WHOLE_NUMBER.matcher(start).matches();
            all.append(whole ? " AND c.case_no = :" : " AND c.case_no LIKE :").append(name);
            values.put(name, whole ? start : start + "%");
            return;
        }
        var pairs = word.codePointCount(0, word.length()) > 1;
        if (pairs) {
            all.append(
                    " AND EXISTS (SELECT FROM case_words w WHERE w.case_no = c.case_no AND w.grams @> case_grams(:%s))"
                            .formatted(name));
        }
        all.append(" AND strpos(lower(c.title || ' ' || c.place%s), lower(:%s)) > 0"
                .formatted(pairs ? " || ' ' || c.description" : "", name));
        values.put(name, word);
    }

    private static DeskRow row(ResultSet row, int number) throws SQLException {
        var due = row.getObject("next_due", OffsetDateTime.class);
        return new DeskRow(JdbcCaseList.row(row, number), due.equals(OffsetDateTime.MAX) ? null : due.toInstant());
    }
}
