package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseList.Scope;
import org.shaodao.whistle.CaseList.Search;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseRow;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.annotation.Autowired;

/** The case list in SQL: each way of seeing a case, each way of looking for one, page by page. */
@CaseFileTest
class CaseListTest {
    @Autowired
    CaseList list;

    @Autowired
    SmallWorld.Played played;

    private final List<CaseRecord> added = new ArrayList<>();
    private String mark = "";

    @BeforeEach
    void threeCases() {
        mark = "清单" + Sample.inState(CaseState.CLOSED).caseNo().substring(11);
        added.clear();
        add(Sample.of(CaseState.HANDLING, mark + " 路灯", "", null), "chengguan");
        add(
                Sample.inArea(Sample.of(CaseState.HANDLING, mark + " 井盖100%", "夜里有人踩空，电话13812345678", null), "hexie"),
                "chengguan");
        add(Sample.inArea(Sample.of(CaseState.REGISTERED, mark + " 井盖_x", "", null), "hexie"), null);
    }

    @Test
    void aCaseIsInScopeByAreaByUnitOrByItsWhistler() {
        assertThat(found(new Scope(false, Set.of("hexie"), Set.of(), null), mark))
                .containsExactly(no(2), no(1));
        assertThat(found(new Scope(false, Set.of(), Set.of("chengguan"), null), mark))
                .containsExactly(no(1), no(0));
        assertThat(found(new Scope(false, Set.of(), Set.of(), "lifang"), mark)).containsExactly(no(0));
        assertThat(found(new Scope(false, Set.of("hexie"), Set.of("chengguan"), "lifang"), mark))
                .containsExactly(no(2), no(1), no(0));
        assertThat(found(new Scope(false, Set.of(), Set.of(), null), mark)).isEmpty();
        assertThat(found(Scope.all(), mark)).containsExactly(no(2), no(1), no(0));
    }

    @Test
    void theWordsAreAllInTheTextOrBeginTheNumber() {
        assertThat(found(Scope.all(), mark + " 井盖")).containsExactly(no(2), no(1));
        assertThat(found(Scope.all(), no(0).toLowerCase(Locale.ROOT))).containsExactly(no(0));
        assertThat(found(Scope.all(), mark + " 有人踩")).containsExactly(no(1));
        assertThat(found(Scope.all(), mark + " 春晖路3号")).hasSize(3);
        assertThat(found(Scope.all(), mark + " 盖井")).as("in their order").isEmpty();
        assertThat(found(Scope.all(), mark + " 3812"))
                .as("digits of a text are masked")
                .isEmpty();
        assertThat(found(Scope.all(), mark + " %")).containsExactly(no(1));
        assertThat(found(Scope.all(), mark + " _")).containsExactly(no(2));
        assertThat(found(Scope.all(), "'; DROP TABLE whistle_case; --")).isEmpty();
    }

    @Test
    void theNextPageBeginsAfterTheLastCaseShown() {
        var first = list.visible(Scope.all(), Search.of(mark), null, 2);
        assertThat(numbers(first)).containsExactly(no(2), no(1));
        assertThat(numbers(list.visible(Scope.all(), Search.of(mark), no(1), 2)))
                .containsExactly(no(0));
        assertThat(list.visible(Scope.all(), Search.of(mark), "WH20200101-000001", 2))
                .isEmpty();
    }

    @Test
    void manyNumbersAreReadAtOnce() {
        assertThat(numbers(list.numbered(List.of(no(0), no(2), "WH20200101-000001"))))
                .containsExactly(no(2), no(0));
        assertThat(list.numbered(List.of())).isEmpty();
    }

    private void add(CaseRecord record, @Nullable String unit) {
        added.add(record);
        if (unit == null) {
            played.add(record);
        } else {
            played.add(record, Sample.slot(record, unit, SlotState.HANDLING));
        }
    }

    private String no(int index) {
        return added.get(index).caseNo();
    }

    private List<String> found(Scope scope, String words) {
        return numbers(list.visible(scope, Search.of(words), null, 10));
    }

    private static List<String> numbers(List<CaseRow> rows) {
        return rows.stream().map(CaseRow::caseNo).toList();
    }
}
