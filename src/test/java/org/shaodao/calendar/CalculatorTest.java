package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.web.ShanghaiTime;

/** What clocks ask beside the deadline: reminders, time used up, the next window, the end of a day. */
class CalculatorTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # start,          amount, unit,           pauses, percent, moment
            2026-03-02 10:00, 2,  EMERGENCY_HOUR, -, 50, 2026-03-02 11:00
            2026-03-02 10:00, 2,  EMERGENCY_HOUR, -, 80, 2026-03-02 11:36
            2026-03-02 10:00, 2,  EMERGENCY_HOUR, -, 1,  2026-03-02 10:02
            2026-03-02 10:00, 24, EMERGENCY_HOUR, -, 50, 2026-03-02 22:00
            2026-03-02 10:00, 2,  EMERGENCY_HOUR, 2026-03-02 10:30/2026-03-02 11:30, 50, 2026-03-02 12:00
            2026-03-02 10:00, 2,  EMERGENCY_HOUR, 2026-03-02 11:30/2026-03-02 12:30, 50, 2026-03-02 11:00
            # over lunch: 2 of 4 hours end with the morning
            2026-03-02 10:00, 4,  WORKING_HOUR, -, 50, 2026-03-02 12:00
            2026-03-02 10:00, 4,  WORKING_HOUR, -, 80, 2026-03-02 14:42
            2026-03-02 15:30, 4,  WORKING_HOUR, -, 50, 2026-03-02 17:30
            2026-03-02 15:30, 4,  WORKING_HOUR, -, 80, 2026-03-03 09:42
            2026-03-06 16:30, 4,  WORKING_HOUR, -, 80, 2026-03-09 10:42
            2026-03-02 10:00, 4,  WORKING_HOUR, 2026-03-02 11:00/2026-03-02 15:00, 50, 2026-03-02 16:00
            # Monday 10:00 to Tuesday 17:30 are 6 + 7.5 hours of work: half of 13.5 is 6.75
            2026-03-02 10:00, 1,  WORKING_DAY,  -, 50, 2026-03-03 09:15
            2026-03-02 10:00, 1,  WORKING_DAY,  -, 80, 2026-03-03 14:48
            # begun in the evening: half of Tuesday's 7.5 hours
            2026-03-02 20:00, 1,  WORKING_DAY,  -, 50, 2026-03-03 13:45
            # over Spring Festival: Friday 6 hours + make-up Saturday 7.5 + 24 February 7.5 = 21
            2026-02-13 10:00, 2,  WORKING_DAY,  -, 50, 2026-02-14 14:30
            2026-02-13 10:00, 2,  WORKING_DAY,  -, 80, 2026-02-24 11:48
            # paused from Tuesday 10:00 to Wednesday 10:00: Monday 6, Tuesday 1.5, Wednesday 6 hours
            2026-03-02 10:00, 1,  WORKING_DAY,  2026-03-03 10:00/2026-03-04 10:00, 50, 2026-03-03 09:15
            2026-03-02 10:00, 1,  WORKING_DAY,  2026-03-03 10:00/2026-03-04 10:00, 80, 2026-03-04 14:48
            # 7 days and 7.5 hours
            2026-03-02 10:00, 7,  CALENDAR_DAY, -, 50, 2026-03-06 01:45
            2026-03-02 10:00, 7,  CALENDAR_DAY, -, 100, 2026-03-09 17:30
            """)
    void aReminderComesWhenThatPartOfTheLimitHasPassed(
            String start, int amount, LimitUnit unit, String pauses, int percent, String moment) {
        var paused = Sample.pauses(pauses == null ? "" : pauses);
        var from = Sample.at(start);
        var due = Sample.USUAL
                .deadline(new Start(from, "派单"), Limit.of(amount, unit), paused)
                .dueAt();
        assertThat(ShanghaiTime.minute(Sample.USUAL.reminder(from, due, unit, paused, percent)))
                .isEqualTo(moment);
    }

    @Test
    void aLimitWithoutAnyTimeHasItsRemindersAtTheLimit() {
        var start = Sample.at("2026-03-02 18:00");
        var due = Sample.at("2026-03-02 20:00");
        assertThat(Sample.USUAL.reminder(start, due, LimitUnit.WORKING_HOUR, List.of(), 50))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-1"})
    void noReminderLiesOutsideItsLimit(int percent) {
        var start = Sample.at("2026-03-02 10:00");
        assertThatThrownBy(() -> Sample.USUAL.reminder(start, start, LimitUnit.EMERGENCY_HOUR, List.of(), percent))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # start,          until,            unit,           pauses, count
            2026-03-02 10:00, 2026-03-02 10:45, EMERGENCY_HOUR, -, 45
            2026-03-02 10:00, 2026-03-02 09:00, EMERGENCY_HOUR, -, 0
            2026-03-02 10:00, 2026-03-03 10:00, EMERGENCY_HOUR, 2026-03-02 20:00/2026-03-03 06:00, 840
            2026-03-02 10:00, 2026-03-02 22:00, EMERGENCY_HOUR, 2026-03-02 20:00/2026-03-03 06:00, 600
            2026-03-02 10:00, 2026-03-02 20:00, EMERGENCY_HOUR, 2026-03-02 20:00/2026-03-03 06:00, 600
            2026-03-02 10:00, 2026-03-02 14:00, WORKING_HOUR,   -, 150
            2026-03-02 10:00, 2026-03-02 13:00, WORKING_HOUR,   -, 120
            2026-03-02 10:00, 2026-03-03 10:00, WORKING_HOUR,   -, 450
            2026-02-14 16:30, 2026-02-24 09:00, WORKING_HOUR,   -, 90
            2026-03-02 10:00, 2026-03-02 17:30, WORKING_DAY,    -, 0
            2026-03-02 10:00, 2026-03-03 17:29, WORKING_DAY,    -, 0
            2026-03-02 10:00, 2026-03-03 17:30, WORKING_DAY,    -, 1
            2026-03-02 10:00, 2026-03-09 09:00, WORKING_DAY,    -, 4
            2026-03-02 10:00, 2026-03-09 09:00, WORKING_DAY,    2026-03-03 10:00/2026-03-05 10:00, 2
            2026-03-02 10:00, 2026-03-02 20:00, WORKING_DAY,    2026-03-02 11:00/2026-03-02 19:00, 0
            2026-02-13 10:00, 2026-02-24 18:00, WORKING_DAY,    -, 2
            2026-03-02 10:00, 2026-03-02 23:00, CALENDAR_DAY,   -, 0
            2026-03-06 10:00, 2026-03-09 09:00, CALENDAR_DAY,   -, 2
            2026-03-06 10:00, 2026-03-09 17:30, CALENDAR_DAY,   -, 3
            2026-03-07 10:00, 2026-03-08 00:00, CALENDAR_DAY,   -, 0
            2026-03-07 10:00, 2026-03-09 00:00, CALENDAR_DAY,   -, 1
            """)
    void timeIsUsedUpAsItIsCounted(String start, String until, LimitUnit unit, String pauses, long count) {
        var paused = Sample.pauses(pauses == null ? "" : pauses);
        assertThat(Sample.USUAL.elapsed(Sample.at(start), Sample.at(until), unit, paused))
                .isEqualTo(new Span(count, unit));
    }

    @Test
    void secondsAreDroppedOnBothSides() {
        var start = Sample.at("2026-03-02 10:00").plusSeconds(59);
        var until = Sample.at("2026-03-02 10:45").plusSeconds(1);
        assertThat(Sample.USUAL
                        .elapsed(start, until, LimitUnit.EMERGENCY_HOUR, List.of())
                        .count())
                .isEqualTo(45);
        assertThat(Sample.USUAL.later(start, Limit.of(1, LimitUnit.EMERGENCY_HOUR)))
                .isEqualTo(Sample.at("2026-03-02 11:00"));
        assertThat(Sample.USUAL.reminder(start, Sample.at("2026-03-02 12:00"), LimitUnit.EMERGENCY_HOUR, List.of(), 50))
                .isEqualTo(Sample.at("2026-03-02 11:00"));
    }

    @Test
    void oneWorkingDayLater() {
        assertThat(Sample.USUAL.later(Sample.at("2026-02-14 17:30"), Limit.of(1, LimitUnit.WORKING_DAY)))
                .isEqualTo(Sample.at("2026-02-24 17:30"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02 10:00, 2026-03-02 10:00",
        "2026-03-02 08:30, 2026-03-02 08:30",
        "2026-03-02 11:59, 2026-03-02 11:59",
        "2026-03-02 12:00, 2026-03-02 13:30",
        "2026-03-02 13:30, 2026-03-02 13:30",
        "2026-03-02 17:30, 2026-03-03 08:30",
        "2026-03-02 03:00, 2026-03-02 08:30",
        "2026-03-06 18:00, 2026-03-09 08:30",
        "2026-03-07 10:00, 2026-03-09 08:30",
        "2026-02-14 17:30, 2026-02-24 08:30",
        "2026-02-20 10:00, 2026-02-24 08:30"
    })
    void workGoesOnInTheNextWindow(String from, String opens) {
        assertThat(ShanghaiTime.minute(Sample.USUAL.days().nextOpen(Sample.at(from))))
                .isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02 03:00, 2026-03-03 08:30",
        "2026-03-02 10:00, 2026-03-03 08:30",
        "2026-03-06 23:59, 2026-03-09 08:30",
        "2026-02-13 10:00, 2026-02-14 08:30",
        "2026-02-14 10:00, 2026-02-24 08:30"
    })
    void theNextMorningIsThatOfTheNextWorkingDay(String from, String opens) {
        assertThat(ShanghaiTime.minute(Sample.USUAL.days().nextMorning(Sample.at(from))))
                .isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-02 17:30",
        "2026-03-07, 2026-03-09 17:30",
        "2026-02-14, 2026-02-14 17:30",
        "2026-02-15, 2026-02-24 17:30"
    })
    void aDateEndsWithItsLastWindowOrThatOfTheNextWorkingDay(LocalDate day, String closing) {
        assertThat(ShanghaiTime.minute(Sample.USUAL.days().closing(day))).isEqualTo(closing);
    }
}
