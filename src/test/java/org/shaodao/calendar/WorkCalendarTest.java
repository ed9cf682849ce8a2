package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.Explanation.Holiday;
import org.shaodao.calendar.YearPlan.Mark;

/** Which days are working days, also near New Year, where two notices may have a word to say. */
class WorkCalendarTest {
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);
    private static final LocalDate SATURDAY = LocalDate.of(2027, 1, 2);

    @Test
    void aDayInDecemberMayBeInTheNextYearsNotice() {
        var calendar = Sample.CALENDAR.with(new YearPlan(2027, Map.of(NEW_YEARS_EVE, new Mark("元旦", true))));
        assertThat(Sample.CALENDAR.isWorking(NEW_YEARS_EVE)).isTrue();
        assertThat(calendar.isWorking(NEW_YEARS_EVE)).isFalse();
        assertThat(calendar.holiday(NEW_YEARS_EVE)).contains("元旦");
    }

    @Test
    void aDayInJanuaryMayBeInTheNoticeOfTheYearBefore() {
        var calendar = new WorkCalendar(Map.of(2026, new YearPlan(2026, Map.of(SATURDAY, new Mark("元旦", false)))));
        assertThat(calendar.isWorking(SATURDAY)).isTrue();
        assertThat(calendar.isMakeUp(SATURDAY)).isTrue();
        assertThat(calendar.makeUp(SATURDAY)).contains("元旦");
        assertThat(calendar.knows(2026)).isTrue();
        assertThat(calendar.knows(2027)).isFalse();
    }

    @Test
    void theLatestNoticeThatNamesADayDecides() {
        var calendar = new WorkCalendar(Map.of(
                2026, new YearPlan(2026, Map.of(SATURDAY, new Mark("元旦", false), NEW_YEARS_EVE, new Mark("元旦", true))),
                2027,
                        new YearPlan(
                                2027, Map.of(SATURDAY, new Mark("元旦", true), NEW_YEARS_EVE, new Mark("元旦", false)))));
        assertThat(calendar.isWorking(SATURDAY)).isFalse();
        assertThat(calendar.isWorking(NEW_YEARS_EVE)).isTrue();
        assertThat(calendar.isMakeUp(NEW_YEARS_EVE)).as("a Thursday").isFalse();
    }

    @Test
    void withoutANoticeMondayToFridayAreWorkingDays() {
        var calendar = new WorkCalendar(Map.of());
        var monday = LocalDate.of(2027, 3, 1);
        assertThat(monday.datesUntil(monday.plusDays(7)).map(calendar::isWorking))
                .containsExactly(true, true, true, true, true, false, false);
        assertThat(calendar.holiday(LocalDate.of(2027, 1, 1))).isEmpty();
        assertThat(calendar.makeUp(LocalDate.of(2027, 1, 2))).isEmpty();
    }

    @Test
    void aHolidayIsNoMakeUpDayAndTheOtherWayRound() {
        assertThat(Sample.CALENDAR.makeUp(LocalDate.of(2026, 2, 15))).isEmpty();
        assertThat(Sample.CALENDAR.holiday(LocalDate.of(2026, 2, 14))).isEmpty();
        assertThat(Sample.CALENDAR.makeUp(LocalDate.of(2026, 2, 14))).contains("春节");
    }

    @Test
    void daysOffInARowAreOneHolidayEvenUnderTwoNames() {
        var days =
                LocalDate.of(2025, 9, 28).datesUntil(LocalDate.of(2025, 10, 15)).toList();
        assertThat(Sample.CALENDAR.holidays(days))
                .containsExactly(new Holiday("国庆节、中秋节", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 8)));
        var spring =
                LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2026, 4, 30)).toList();
        assertThat(Sample.CALENDAR.holidays(spring)).extracting(Holiday::name).containsExactly("元旦", "春节", "清明节");
        assertThat(Sample.CALENDAR.holidays(List.of())).isEmpty();
    }

    @Test
    void aYearAsPeopleLookAtIt() {
        var view = YearView.of(2026, Sample.CALENDAR);
        assertThat(view.holidays())
                .contains(new YearView.Row("春节", "2月15日（周日）至2月23日（周一）", 9))
                .hasSize(7);
        assertThat(YearView.of(2024, Sample.CALENDAR).holidays()).contains(new YearView.Row("端午节", "6月10日（周一）", 1));
        assertThat(view.makeUpDays())
                .startsWith(new YearView.Row("元旦", "1月4日（周日）", 1), new YearView.Row("春节", "2月14日（周六）", 1))
                .hasSize(6);
        assertThat(view.months()).hasSize(12);

        var february = view.months().get(1);
        assertThat(february.number()).isEqualTo(2);
        assertThat(february.weeks()).hasSize(5).allMatch(week -> week.size() == 7);
        assertThat(february.weeks().get(0).subList(0, 6))
                .as("1 February 2026 is a Sunday")
                .containsOnlyNulls();
        assertThat(february.weeks().get(0).get(6)).isEqualTo(new YearView.Cell(1, "weekend", "", "2月1日（周日）"));
        assertThat(february.weeks().get(1).get(0)).isEqualTo(new YearView.Cell(2, "", "", "2月2日（周一）"));
        assertThat(february.weeks().get(2).get(5)).isEqualTo(new YearView.Cell(14, "makeup", "班", "2月14日（周六），调休上班"));
        assertThat(february.weeks().get(2).get(6)).isEqualTo(new YearView.Cell(15, "off", "休", "2月15日（周日），春节放假"));
        assertThat(february.weeks().get(4).get(5)).isEqualTo(new YearView.Cell(28, "makeup", "班", "2月28日（周六），调休上班"));
        assertThat(february.weeks().get(4).get(6)).isNull();
        assertThat(view.months().get(11).weeks().get(4).get(3)).isEqualTo(new YearView.Cell(31, "", "", "12月31日（周四）"));
    }
}
