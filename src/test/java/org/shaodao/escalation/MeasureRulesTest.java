package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shaodao.escalation.MeasureRules.Standing;

/** What a leader may decide, at which point: nothing bounces for ever. */
class MeasureRulesTest {
    private static final Standing FRESH = new Standing(0, 0, 0, 0, 0, false, true, false);
    private static final List<Measure> CHARGE =
            List.of(Measure.ORDER, Measure.EXTEND, Measure.MEETING, Measure.UP, Measure.LEDGER, Measure.RETURN);

    @Test
    void aLeaderWhoIsAskedForTheFirstTimeMayDecideAnything() {
        assertThat(open(FRESH)).containsExactlyElementsOf(CHARGE);
    }

    @Test
    void afterTwoOrdersOnlyTheLevelAboveIsLeft() {
        var tried = new Standing(2, 0, 0, 0, 0, false, true, false);
        assertThat(open(tried)).containsExactly(Measure.UP);
        assertThat(MeasureRules.hindrance(Measure.ORDER, tried)).contains("本级已下过两次指令，只能再提级");
    }

    @Test
    void afterOneOrderThereIsASecond() {
        assertThat(open(new Standing(1, 0, 0, 0, 0, false, true, false))).contains(Measure.ORDER);
    }

    @Test
    void atTheCityNobodyIsAbove() {
        assertThat(open(new Standing(0, 0, 0, 0, 0, true, true, false)))
                .containsExactly(Measure.ORDER, Measure.EXTEND, Measure.MEETING, Measure.LEDGER, Measure.RETURN);
    }

    @Test
    void atTheCityAfterTwoOrdersOnlyTheLedgerIsLeftAndItEnds() {
        var tried = new Standing(2, 1, 1, 1, 3, true, true, false);
        assertThat(open(tried)).containsExactly(Measure.LEDGER);
        assertThat(MeasureRules.hindrance(Measure.KEEP, tried)).isPresent();
        assertThat(MeasureRules.hindrance(Measure.CLOSE, tried)).isEmpty();
    }

    @Test
    void whatDoesNotCancelTheWorkIsOpenOnceALevel() {
        assertThat(open(new Standing(0, 1, 1, 1, 0, false, true, false)))
                .containsExactly(Measure.ORDER, Measure.UP, Measure.LEDGER);
    }

    @Test
    void moreTimeNeedsSomebodyWhoWorks() {
        assertThat(MeasureRules.hindrance(Measure.EXTEND, new Standing(0, 0, 0, 0, 0, false, false, false)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("没有单位正在办理"));
    }

    @Test
    void theLedgerIsKeptThreeTimesAtMost() {
        assertThat(MeasureRules.hindrance(Measure.KEEP, new Standing(0, 0, 0, 0, 2, false, false, false)))
                .isEmpty();
        assertThat(MeasureRules.hindrance(Measure.KEEP, new Standing(0, 0, 0, 0, 3, false, false, false)))
                .isPresent();
    }

    @Test
    void onlyAnAnsweredCaseIsStruckOff() {
        assertThat(MeasureRules.hindrance(Measure.STRUCK_OFF, FRESH)).isPresent();
        assertThat(MeasureRules.hindrance(Measure.STRUCK_OFF, new Standing(2, 1, 1, 1, 0, true, false, true)))
                .isEmpty();
    }

    private static List<Measure> open(Standing now) {
        return Arrays.stream(Measure.values())
                .filter(CHARGE::contains)
                .filter(measure -> MeasureRules.hindrance(measure, now).isEmpty())
                .toList();
    }
}
