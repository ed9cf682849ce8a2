package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseList.Scope;
import org.shaodao.whistle.CaseList.Search;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of more areas than it has lines is read in another way than one of few: page by page the list is the same. */
@ShaodaoTest
class PagesOfManyAreasTest {
    private static final int ALL = 200;
    private static final List<Integer> SIZES = List.of(1, 2, 3);
    private static final Duration DAY = Duration.ofDays(1);

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    private Set<String> areas = Set.of();

    @BeforeEach
    void blow() {
        var city = new City(port, management);
        areas = new HashSet<>(
                db.sql("SELECT code FROM directory_area").query(String.class).list());
        for (var n = 0; n < 9; n++) {
            city.blow(Map.of("title", "石凳松动" + n, "areaCode", n % 4 == 0 ? "hexie" : "chunhui"));
        }
        // Of one minute: then it is the number that decides.
        db.sql("UPDATE whistle_case SET registered_at = date_trunc('minute', registered_at) WHERE title LIKE '石凳松动%'")
                .update();
        assertThat(areas).hasSizeBetween(4, ALL);
    }

    @Test
    void ofCases() {
        SIZES.forEach(this::casesInPagesOf);
    }

    private void casesInPagesOf(int page) {
        assertThat(paged(Search.of(""), page)).hasSizeGreaterThan(8);
        assertThat(paged(new Search("", Set.of("hexie"), null, null, null), page))
                .hasSizeGreaterThan(2);
        assertThat(paged(new Search("石凳", Set.of(), null, null, null), page)).hasSizeGreaterThan(8);
        var now = Instant.now();
        assertThat(paged(new Search("", Set.of(), null, now.minus(DAY), now.plus(DAY)), page))
                .hasSizeGreaterThan(8);
        assertThat(paged(new Search("", Set.of(), null, now.plus(DAY), now.plus(DAY)), page))
                .isEmpty();
    }

    /** All that are found, after it was seen that page by page they are the same. */
    private List<String> paged(Search search, int page) {
        var found = paged(new JdbcCaseList(db), search, page);
        assertThat(paged(new JdbcCaseList(db, 0), search, page)).isEqualTo(found);
        return found;
    }

    private List<String> paged(JdbcCaseList list, Search search, int page) {
        var scope = new Scope(false, areas, Set.of(), null);
        var all = page(list, scope, search, null, ALL);
        assertThat(all).hasSizeLessThan(ALL);
        for (var seen = 0; seen <= all.size(); seen += page) {
            var after = seen == 0 ? null : all.get(seen - 1);
            assertThat(page(list, scope, search, after, page)).isEqualTo(part(all, seen, page));
        }
        return all;
    }

    /** A page is full, but for the last, and there is none behind it. */
    private static <T> List<T> part(List<T> all, int from, int page) {
        return all.subList(from, Math.min(from + page, all.size()));
    }

    private static List<String> page(CaseList list, Scope scope, Search search, @Nullable String after, int page) {
        return list.visible(scope, search, after, page).stream()
                .map(CaseRow::caseNo)
                .toList();
    }

    @Test
    void ofTheDesk() {
        SIZES.forEach(this::deskInPagesOf);
    }

    private void deskInPagesOf(int page) {
        assertThat(desk(DeskList.Filter.NONE, page)).hasSizeGreaterThan(8);
        assertThat(desk(DeskList.Filter.NONE.at(CaseState.REGISTERED), page)).hasSizeGreaterThan(8);
        assertThat(desk(DeskList.Filter.NONE.due(Instant.EPOCH), page)).isEmpty();
    }

    private List<DeskList.DeskRow> desk(DeskList.Filter filter, int page) {
        var list = new JdbcDeskList(db);
        var all = list.of(areas, filter, null, ALL);
        assertThat(all).hasSizeLessThan(ALL);
        for (var seen = 0; seen <= all.size(); seen += page) {
            var after = seen == 0 ? null : all.get(seen - 1).here();
            assertThat(list.of(areas, filter, after, page)).isEqualTo(part(all, seen, page));
        }
        return all;
    }
}
