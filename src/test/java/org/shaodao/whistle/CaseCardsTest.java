package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The card of a case fits into its variable, whatever the case. */
@WhistleTest
class CaseCardsTest {
    private static final List<String> OTHERS =
            List.of("zhujian", "jiaojing", "shichang", "minzheng", "gongdian", "yiyuan", "xiaoxue", "yinhang", "wuye");

    @Autowired
    Stage stage;

    @Autowired
    CaseCards cards;

    @Autowired
    Dispatching dispatching;

    @Test
    void aCaseWithFewUnitsSaysAllOfIt() {
        var no = stage.dispatched();
        var card = cards.draw(no).markdown();

        assertThat(card).contains("主办：城管局", "时限：城管局报到，", "时限：城管局处置，").doesNotContain("其余");
        assertThat(card).endsWith("[打开案件页](/cases/" + no + ")");
    }

    /** Ten units have some thirty clocks: whole entries, the case's own limits before its units', and the link. */
    @Test
    void aCaseWithManyUnitsIsCutBetweenEntriesAndKeepsWhatMatters() {
        var no = stage.registered();
        dispatching.propose(no, Grade.COMPLEX, "city-appearance", List.of(), true);
        dispatching.open(no, "chengguan", OTHERS);
        var card = cards.draw(no).markdown();
        var entries = List.of(card.split("\n\n"));

        assertThat(card).hasSizeLessThanOrEqualTo(2000);
        assertThat(entries).filteredOn(entry -> entry.startsWith("协办：")).hasSize(OTHERS.size());
        assertThat(entries)
                .filteredOn(entry -> entry.startsWith("时限："))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry).containsPattern("前[^，]+$"));
        assertThat(entries)
                .filteredOn(entry -> entry.startsWith("时限："))
                .first()
                .asString()
                .startsWith("时限：联系诉求人，");
        assertThat(entries.get(entries.size() - 2)).matches("其余\\d+项见案件页。");
        assertThat(entries.get(entries.size() - 1)).isEqualTo("[打开案件页](/cases/" + no + ")");
    }
}
