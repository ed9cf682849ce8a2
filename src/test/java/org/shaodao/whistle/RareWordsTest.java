package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseList.Scope;
import org.shaodao.whistle.CaseList.Search;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether few cases have the words or many: what is found is the same, and only the way to it is another. */
@ShaodaoTest
class RareWordsTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @Test
    void fewAndManyAreFoundAlike() {
        var city = new City(port, management);
        var first =
                city.blow(Map.of("title", "獬豸石像倒了", "description", "石像压住了盲道")).caseNo();
        var other = city.blow(Map.of("title", "石像旁边的路灯不亮", "areaCode", "hexie")).caseNo();
        city.does("zhaolei", first, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));

        assertThat(found(Scope.all(), "獬豸")).containsExactly(first);
        assertThat(found(Scope.all(), "石像 路灯")).containsExactly(other);
        assertThat(found(Scope.all(), "石像")).contains(first, other);
        assertThat(found(new Scope(false, Set.of("hexie"), Set.of(), null), "石像"))
                .containsExactly(other);
        assertThat(found(new Scope(false, Set.of(), Set.of("chengguan"), null), "石像"))
                .containsExactly(first);
        assertThat(found(new Scope(false, Set.of(), Set.of(), "nobody"), "石像")).isEmpty();
        assertThat(found(new Scope(false, Set.of("hexie"), Set.of("chengguan"), "nobody"), "石像"))
                .contains(first, other);
        db.sql("UPDATE whistle_case SET whistler = 'somebody' WHERE case_no = ?")
                .param(first)
                .update();
        assertThat(found(new Scope(false, Set.of("hexie"), Set.of(), "somebody"), "石像"))
                .as("blown by oneself, elsewhere")
                .contains(first, other);
        var many = Stream.concat(Stream.of("hexie"), IntStream.range(0, 60).mapToObj(n -> "nowhere" + n))
                .collect(Collectors.toSet());
        assertThat(found(new Scope(false, many, Set.of(), "nobody"), "石像"))
                .as("who sees many areas")
                .containsExactly(other);
        assertThat(found(Scope.all(), new Search("石像", many, null, null, null)))
                .as("who asks for many")
                .containsExactly(other);
        assertThat(found(Scope.all(), "麒麟")).isEmpty();
        assertThat(found(Scope.all(), "石")).contains(first);
        assertThat(found(Scope.all(), "石像", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void whereACaseIsAndWhoHasItIsAskedWithTheWords() {
        var city = new City(port, management);
        var here = city.blow(Map.of("title", "饕餮纹井盖缺角", "areaCode", "hexie")).caseNo();
        var there = city.blow(Map.of("title", "饕餮纹井盖松动")).caseNo();
        city.does(
                "zhaolei",
                there,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of("zhujian")));

        assertThat(found(Scope.all(), new Search("饕餮", Set.of("hexie"), null, null, null)))
                .containsExactly(here);
        for (var unit : List.of("chengguan", "zhujian")) {
            assertThat(found(Scope.all(), new Search("饕餮", Set.of(), unit, null, null)))
                    .containsExactly(there);
            assertThat(found(new Scope(false, Set.of(), Set.of(unit), "nobody"), "饕餮"))
                    .containsExactly(there);
        }
        assertThat(found(Scope.all(), new Search("饕餮", Set.of("hexie"), "chengguan", null, null)))
                .isEmpty();
        assertThat(entries(there)).contains("@" + area(there), "&chengguan", "&zhujian");

        db.sql("UPDATE whistle_case SET area_code = 'hexie' WHERE case_no = ?")
                .param(there)
                .update();
        assertThat(found(Scope.all(), new Search("饕餮", Set.of("hexie"), null, null, null)))
                .as("moved, and still with its units")
                .containsExactly(there, here);
        assertThat(entries(there)).contains("@hexie", "&chengguan", "&zhujian");
    }

    private String area(String caseNo) {
        return db.sql("SELECT area_code FROM whistle_case WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
    }

    private List<String> entries(String caseNo) {
        return db.sql("SELECT unnest(grams) FROM case_words WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .list();
    }

    /** Five years of cases, one in the first and one in the last moment of each month. */
    @Test
    void whatIsYearsAgoIsFoundPageByPage() {
        var like = new City(port, management)
                .blow(Map.of("title", "貔貅铜雕歪了", "areaCode", "hexie"))
                .caseNo();
        db.sql("""
                        INSERT INTO whistle_case SELECT (jsonb_populate_record(c, jsonb_build_object(
                            'case_no', 'WH20200101-77' || lpad(row_number() OVER ()::text, 4, '0'), 'registered_at', at))).*
                        FROM whistle_case c, LATERAL (
                            SELECT date_trunc('month', c.registered_at AT TIME ZONE 'Asia/Shanghai') - n * interval '1 month' AS local
                            FROM generate_series(0, 59) AS n) months,
                            LATERAL (VALUES (local AT TIME ZONE 'Asia/Shanghai'), (local AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond')) AS edges (at)
                        WHERE c.case_no = :like
                        """).param("like", like).update();
        try {
            var all = expected(Instant.EPOCH, Instant.now().plusSeconds(60));
            assertThat(all).hasSize(121);
            var from = Instant.now().minus(Duration.ofDays(900));
            var until = Instant.now().minus(Duration.ofDays(100));
            for (var scope : List.of(Scope.all(), new Scope(false, Set.of("hexie"), Set.of("chengguan"), "nobody"))) {
                for (var few : List.of(0, 1, 10, 1000)) {
                    for (var page : List.of(1, 7, 200)) {
                        assertThat(pages(scope, few, page, Search.of("貔貅")))
                                .as("%s, %d, %d", scope, few, page)
                                .isEqualTo(all);
                    }
                    assertThat(pages(scope, few, 7, new Search("貔貅", Set.of(), null, from, until)))
                            .isEqualTo(expected(from, until));
                }
            }
            assertThat(pages(Scope.all(), 1000, 200, Search.of(like + " 貔貅"))).containsExactly(like);
            assertThat(new JdbcCaseList(db).visible(Scope.all(), Search.of("貔貅"), "WH20261301-0001", 50))
                    .as("after a case that there is not")
                    .isEmpty();
        } finally {
            db.sql("DELETE FROM whistle_case WHERE case_no LIKE 'WH20200101-77%'")
                    .update();
        }
    }

    private List<String> expected(Instant from, Instant until) {
        return db.sql(
                        "SELECT case_no FROM whistle_case WHERE title LIKE '貔貅%' AND registered_at >= ? AND registered_at < ?"
                                + " ORDER BY registered_at DESC, case_no DESC")
                .params(Timestamp.from(from), Timestamp.from(until))
                .query(String.class)
                .list();
    }

    private List<String> pages(Scope scope, int few, int page, Search search) {
        var list = new JdbcCaseList(db, few);
        var all = new ArrayList<String>();
        List<String> next;
        do {
            var after = all.isEmpty() ? null : all.get(all.size() - 1);
            next = numbers(list.visible(scope, search, after, page));
            all.addAll(next);
        } while (next.size() == page && all.size() < 500);
        return all;
    }

    private List<String> found(Scope scope, String words) {
        return found(scope, words, null, null);
    }

    private List<String> found(Scope scope, String words, @Nullable Instant from, @Nullable Instant until) {
        return found(scope, new Search(words, Set.of(), null, from, until));
    }

    private List<String> found(Scope scope, Search search) {
        var few = numbers(new JdbcCaseList(db, 1000).visible(scope, search, null, 50));
        assertThat(numbers(new JdbcCaseList(db, 0).visible(scope, search, null, 50)))
                .isEqualTo(few);
        assertThat(numbers(new JdbcCaseList(db, 1).visible(scope, search, null, 50)))
                .isEqualTo(few);
        if (!few.isEmpty()) {
            assertThat(numbers(new JdbcCaseList(db, 1000).visible(scope, search, few.get(0), 50)))
                    .isEqualTo(few.subList(1, few.size()));
        }
        return few;
    }

    private static List<String> numbers(List<CaseRow> rows) {
        return rows.stream().map(CaseRow::caseNo).toList();
    }
}
