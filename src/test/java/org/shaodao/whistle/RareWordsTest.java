package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        assertThat(found(Scope.all(), "麒麟")).isEmpty();
        assertThat(found(Scope.all(), "石")).contains(first);
        assertThat(found(Scope.all(), "石像", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
                .isEmpty();
    }

    /** Five years of cases, one a month: some months hold few of them, all together hold many. */
    @Test
    void whatIsYearsAgoIsFoundPageByPage() {
        var like = new City(port, management)
                .blow(Map.of("title", "貔貅铜雕歪了", "areaCode", "hexie"))
                .caseNo();
        db.sql("""
                        INSERT INTO whistle_case SELECT (jsonb_populate_record(c, jsonb_build_object(
                            'case_no', 'WH' || to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || '-770001', 'registered_at', at))).*
                        FROM whistle_case c, LATERAL (SELECT date_trunc('month', c.registered_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
                            - n * interval '1 month' AS at FROM generate_series(1, 60) AS n) months
                        WHERE c.case_no = :like
                        """).param("like", like).update();

        var all = pages(0, 200, null, null);
        assertThat(all).hasSize(61).startsWith(like);
        for (var few : List.of(1, 10, 1000)) {
            for (var page : List.of(1, 7, 200)) {
                assertThat(pages(few, page, null, null)).as("%d, %d", few, page).isEqualTo(all);
            }
            var from = Instant.now().minus(Duration.ofDays(900));
            var until = Instant.now().minus(Duration.ofDays(100));
            assertThat(pages(few, 7, from, until))
                    .hasSizeBetween(25, 28)
                    .isEqualTo(pages(0, 200, from, until))
                    .isSubsetOf(all);
        }
    }

    private List<String> pages(int few, int page, @Nullable Instant from, @Nullable Instant until) {
        var list = new JdbcCaseList(db, few);
        var search = new Search("貔貅", Set.of(), null, from, until);
        var all = new ArrayList<String>();
        List<String> next;
        do {
            var after = all.isEmpty() ? null : all.get(all.size() - 1);
            next = numbers(list.visible(new Scope(false, Set.of("hexie"), Set.of(), null), search, after, page));
            all.addAll(next);
        } while (next.size() == page);
        return all;
    }

    private List<String> found(Scope scope, String words) {
        return found(scope, words, null, null);
    }

    private List<String> found(Scope scope, String words, @Nullable Instant from, @Nullable Instant until) {
        var search = new Search(words, Set.of(), null, from, until);
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
