package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
