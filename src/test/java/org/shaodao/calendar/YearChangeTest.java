package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.YearPlan.Mark;

/** What another notice changes, and for which years. */
class YearChangeTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final LocalDate SATURDAY = LocalDate.of(2027, 1, 2);
    private static final LocalDate THE_DAY_BEFORE = LocalDate.of(2026, 12, 31);

    private static YearPlan plan(Map<LocalDate, Mark> days) {
        return new YearPlan(2027, days);
    }

    @Test
    void aYearThatArrivesIsToBeCountedAgainEvenIfNoDayDiffers() {
        var change = YearChange.of(
                Sample.CALENDAR,
                plan(Map.of(SATURDAY, new Mark("元旦", true), NEW_YEAR.plusDays(8), new Mark("元旦", false))));
        assertThat(change.arrives()).isTrue();
        assertThat(change.years()).containsExactly(2027);
        assertThat(change.told(1)).isEqualTo("2027年节假日安排第1版：放假1天，调休上班1天");
        assertThat(YearChange.of(Sample.CALENDAR, plan(Map.of())).years()).containsExactly(2027);
    }

    @Test
    void aDayOfTheYearBeforeBringsThatYearIn() {
        var change = YearChange.of(Sample.CALENDAR, plan(Map.of(THE_DAY_BEFORE, new Mark("元旦", true))));
        assertThat(change.days()).containsExactly(THE_DAY_BEFORE);
        assertThat(change.years()).containsExactly(2026, 2027);
    }

    @Test
    void aReplacementTellsTheDaysThatDiffer() {
        var before = Sample.CALENDAR.with(plan(Map.of(NEW_YEAR, new Mark("元旦", true), SATURDAY, new Mark("元旦", true))));
        var change = YearChange.of(
                before, plan(Map.of(NEW_YEAR, new Mark("元旦", true), THE_DAY_BEFORE, new Mark("元旦", true))));
        assertThat(change.arrives()).isFalse();
        assertThat(change.days())
                .as("the Saturday is a weekend now, no holiday")
                .containsExactly(THE_DAY_BEFORE, SATURDAY);
        assertThat(change.told(2)).isEqualTo("2027年节假日安排第2版：放假2天，调休上班0天；与上一版相比变动2天：2026-12-31、2027-01-02");
    }

    @Test
    void anotherNameIsADifferenceToo() {
        var before = Sample.CALENDAR.with(plan(Map.of(NEW_YEAR, new Mark("元旦", true))));
        assertThat(YearChange.of(before, plan(Map.of(NEW_YEAR, new Mark("新年", true))))
                        .days())
                .containsExactly(NEW_YEAR);
    }

    @Test
    void theSameDaysAreNoDifference() {
        var before = Sample.CALENDAR.with(plan(Map.of(NEW_YEAR, new Mark("元旦", true))));
        var change = YearChange.of(before, plan(Map.of(NEW_YEAR, new Mark("元旦", true))));
        assertThat(change.years()).isEmpty();
        assertThat(change.told(3)).isEqualTo("2027年节假日安排第3版：放假1天，调休上班0天；与上一版的工作日相同");
    }
}
