package org.shaodao.whistle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of cases in SQL. Each way of seeing a case is a branch with its own order and limit, so that each can walk
 * its own index; an OR over all of them would read the whole table for a unit that has few cases.
 */
@Repository
@Transactional(readOnly = true)
class JdbcCaseList implements CaseList {
    private static final int MOST = 200;
    static final String COLUMNS =
            "c.case_no, c.title, c.area_code, c.place, c.kind, c.grade, c.state, c.lead_unit, c.registered_at, c.closed_at";
    private static final String ORDER = " ORDER BY registered_at DESC, case_no DESC ";

    /** Older than the last one that was shown. */
    private static final String BEFORE = " AND (%1$s.registered_at, %1$s.case_no) <"
            + " (SELECT last.registered_at, last.case_no FROM whistle_case last WHERE last.case_no = :after)";

    /** Each area walks its own stretch of the index that has the order already. */
    private static final String BY_AREA = """
             FROM unnest(:scopeAreas) AS area (code) CROSS JOIN LATERAL (
                SELECT c.* FROM whistle_case c WHERE c.area_code = area.code%1$s
                ORDER BY c.registered_at DESC, c.case_no DESC LIMIT :limit) c
            """;

    /**
     * Of more areas than a page has lines, and no further than the page can reach: only an area whose newest case is among the
     * newest of all areas has one on the page, and none of the page is older than the last of these.
     */
    private static final String BY_MANY_AREAS = """
             FROM (
                WITH head AS MATERIALIZED (
                    SELECT h.* FROM unnest(:scopeAreas) AS area (code) CROSS JOIN LATERAL (
                        SELECT c.area_code, c.registered_at, c.case_no FROM whistle_case c WHERE c.area_code = area.code%1$s
                        ORDER BY c.registered_at DESC, c.case_no DESC LIMIT 1) h
                    ORDER BY registered_at DESC, case_no DESC LIMIT :limit),
                bound AS MATERIALIZED (
                    SELECT coalesce(min(registered_at), '-infinity') AS registered_at, coalesce(min(case_no), '') AS case_no
                    FROM (SELECT registered_at, case_no FROM head ORDER BY registered_at DESC, case_no DESC OFFSET :limit - 1) last)
                SELECT newest.* FROM head CROSS JOIN bound CROSS JOIN LATERAL (
                    SELECT c.* FROM whistle_case c WHERE c.area_code = head.area_code
                        AND (c.registered_at, c.case_no) >= (bound.registered_at, bound.case_no)%1$s
                    ORDER BY c.registered_at DESC, c.case_no DESC LIMIT :limit) newest) c
            """;

    /**
     * A unit that was dispatched to twice has two parts in one case: the last counts. The unit stands in the order although it
     * is one, so that the planner sees the index has it, and goes no further along it than the page.
     */
    private static final String BY_UNIT = """
             FROM unnest(:scopeUnits) AS unit (code) CROSS JOIN LATERAL (
                SELECT c.* FROM whistle_slot s JOIN whistle_case c ON c.case_no = s.case_no
                WHERE s.unit_code = unit.code AND NOT EXISTS (SELECT FROM whistle_slot later
                    WHERE later.case_no = s.case_no AND later.unit_code = s.unit_code AND later.id > s.id)%s%s
                ORDER BY s.unit_code, s.registered_at DESC, s.case_no DESC LIMIT :limit) c
            """;

    /**
     * Words that no more cases of some months have than these are looked up first: area by area, most of what is walked has none of
     * them.
     */
    private static final int FEW = 5000;

    /**
     * So many areas and units are looked up with the words, a third of a millisecond each for a common word among a million
     * cases. Of more than that nearly all cases would be, and the newest months are quicker.
     */
    private static final int FEW_PLACES = 50;

    private final JdbcClient jdbc;
    private final int few;

    @Autowired
    JdbcCaseList(JdbcClient jdbc) {
        this(jdbc, FEW);
    }

    /** @param few for tests: 0 walks for every word */
    JdbcCaseList(JdbcClient jdbc, int few) {
        this.jdbc = jdbc;
        this.few = few;
    }

    @Override
    public List<CaseRow> visible(Scope scope, Search search, @Nullable String after, int limit) {
        var page = Math.min(limit, MOST);
        if (CaseWords.byPairs(words(search))) {
            return byWords(scope, search, after, page);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        return read(branches(scope, search, after, page, values), values, page);
    }

    private List<CaseRow> byWords(Scope scope, Search search, @Nullable String after, int page) {
        var found = new ArrayList<CaseRow>();
        var ends = ends(after);
        if (ends.isPresent()) {
            // A place has few cases with the words in all years together.
            var parts = places(scope).isEmpty()
                    ? Stretch.newestFirst(search, ends.get().first(), ends.get().last())
                    : List.of(new Stretch(search, List.of()));
            for (var part : parts) {
                found.addAll(part(scope, part, after, page - found.size()));
                if (found.size() == page) {
                    break;
                }
            }
        }
        return found;
    }

    private record Ends(Instant first, Instant last) {}

    /** When the oldest and the newest case that may be found were registered; empty when there is none. */
    private Optional<Ends> ends(@Nullable String after) {
        var newest = "SELECT max(registered_at) FROM whistle_case" + (after == null ? "" : " WHERE case_no = :after");
        return jdbc.sql("SELECT (SELECT min(registered_at) FROM whistle_case), (" + newest + ")")
                .param("after", after)
                .query((row, n) -> {
                    var first = row.getObject(1, OffsetDateTime.class);
                    var last = row.getObject(2, OffsetDateTime.class);
                    return first == null || last == null
                            ? Optional.<Ends>empty()
                            : Optional.of(new Ends(first.toInstant(), last.toInstant()));
                })
                .single();
    }

    private List<CaseRow> part(Scope scope, Stretch part, @Nullable String after, int page) {
        var search = part.search();
        var within = new ArrayList<>(List.of(CaseWords.months(part.months())));
        if (search.areas().size() <= FEW_PLACES) {
            within.add(CaseWords.areas(search.areas()));
        }
        if (search.unit() != null) {
            within.add(CaseWords.units(List.of(search.unit())));
        }
        var places = places(scope);
        within.add(places);
        var values = new LinkedHashMap<String, @Nullable Object>();
        var branches = CaseWords.few(jdbc, words(search), within, few)
                .map(some -> {
                    var found = new ArrayList<String>();
                    if (!some.isEmpty()) {
                        found.add(among(some, scope, search, after, values));
                    }
                    // What somebody blew in other places.
                    if (!places.isEmpty()) {
                        whistled(scope, search, after, values).ifPresent(found::add);
                    }
                    return (List<String>) found;
                })
                .orElseGet(() -> branches(scope, search, after, page, values));
        return read(branches, values, page);
    }

    /** The entries of what somebody sees by area or unit; empty where that is so much that they leave hardly anything out. */
    private static List<String> places(Scope scope) {
        return scope.everything() || scope.areas().size() + scope.units().size() > FEW_PLACES
                ? List.of()
                : Stream.concat(CaseWords.areas(scope.areas()).stream(), CaseWords.units(scope.units()).stream())
                        .toList();
    }

    private List<CaseRow> read(List<String> branches, Map<String, @Nullable Object> values, int page) {
        if (branches.isEmpty()) {
            return List.of();
        }
        var each = branches.stream()
                .map(branch -> "(SELECT " + COLUMNS + branch + ORDER + "LIMIT :limit)")
                .collect(Collectors.joining(" UNION "));
        return jdbc.sql("SELECT * FROM (" + each + ") found" + ORDER + "LIMIT :limit")
                .params(values)
                .param("limit", page)
                .query(JdbcCaseList::row)
                .list();
    }

    @Override
    public List<CaseRow> numbered(Collection<String> caseNos) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM whistle_case c WHERE c.case_no = ANY(:numbers)" + ORDER + "LIMIT "
                        + MOST)
                .param("numbers", caseNos.toArray(String[]::new))
                .query(JdbcCaseList::row)
                .list();
    }

    private static List<String> branches(
            Scope scope, Search search, @Nullable String after, int page, Map<String, @Nullable Object> values) {
        var filter = filter(search, true, values) + time("c", search, after, values);
        if (scope.everything()) {
            return List.of(" FROM whistle_case c WHERE true" + filter);
        }
        var branches = new ArrayList<String>();
        if (!scope.areas().isEmpty()) {
            branches.add((scope.areas().size() > page ? BY_MANY_AREAS : BY_AREA).formatted(filter));
            values.put("scopeAreas", scope.areas().toArray(String[]::new));
        }
        if (!scope.units().isEmpty()) {
            branches.add(BY_UNIT.formatted(time("s", search, after, values), filter));
            values.put("scopeUnits", scope.units().toArray(String[]::new));
        }
        whistled(scope, search, after, values).ifPresent(branches::add);
        return branches;
    }

    private static Optional<String> whistled(
            Scope scope, Search search, @Nullable String after, Map<String, @Nullable Object> values) {
        if (scope.whistler() == null) {
            return Optional.empty();
        }
        values.put("scopeWhistler", scope.whistler());
        return Optional.of(" FROM whistle_case c WHERE c.whistler = :scopeWhistler" + filter(search, true, values)
                + time("c", search, after, values));
    }

    /** The few cases that have the words, and of these what is in scope. */
    private static String among(
            List<String> numbers,
            Scope scope,
            Search search,
            @Nullable String after,
            Map<String, @Nullable Object> values) {
        values.put("numbers", numbers.toArray(String[]::new));
        var sight = "true";
        if (!scope.everything()) {
            sight =
                    "(c.area_code = ANY (:scopeAreas) OR c.whistler = :scopeWhistler OR EXISTS (SELECT FROM whistle_slot s"
                            + " WHERE s.case_no = c.case_no AND s.unit_code = ANY (:scopeUnits)))";
            values.put("scopeAreas", scope.areas().toArray(String[]::new));
            values.put("scopeUnits", scope.units().toArray(String[]::new));
            values.put("scopeWhistler", scope.whistler());
        }
        return " FROM whistle_case c WHERE c.case_no = ANY (:numbers) AND " + sight + filter(search, false, values)
                + time("c", search, after, values);
    }

    private static List<String> words(Search search) {
        return Arrays.stream(search.words().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String filter(Search search, boolean byPairs, Map<String, @Nullable Object> values) {
        var filter = new StringBuilder();
        CaseWords.conditions(words(search), byPairs, filter, values);
        if (!search.areas().isEmpty()) {
            filter.append(" AND c.area_code = ANY(:areas)");
            values.put("areas", search.areas().toArray(String[]::new));
        }
        if (search.unit() != null) {
            filter.append(
                    " AND EXISTS (SELECT 1 FROM whistle_slot u WHERE u.case_no = c.case_no AND u.unit_code = :unit)");
            values.put("unit", search.unit());
        }
        return filter.toString();
    }

    /** @param of the table whose index is walked: each knows when its case was registered */
    private static String time(String of, Search search, @Nullable String after, Map<String, @Nullable Object> values) {
        var time = new StringBuilder();
        if (search.from() != null) {
            time.append(" AND %s.registered_at >= :from".formatted(of));
            values.put("from", utc(search.from()));
        }
        if (search.until() != null) {
            time.append(" AND %s.registered_at < :until".formatted(of));
            values.put("until", utc(search.until()));
        }
        if (after != null) {
            time.append(BEFORE.formatted(of));
            values.put("after", after);
        }
        return time.toString();
    }

    static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    static CaseRow row(ResultSet row, int number) throws SQLException {
        var grade = row.getString("grade");
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        return new CaseRow(
                row.getString("case_no"),
                row.getString("title"),
                row.getString("area_code"),
                row.getString("place"),
                Choices.of(WhistleKind.class, row.getString("kind")),
                grade == null ? null : Choices.of(Grade.class, grade),
                Choices.of(CaseState.class, row.getString("state")),
                row.getString("lead_unit"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
