package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.web.Refusal;

/** What people type: moments, limits, pauses, windows; each fault is told in Chinese. */
class FormsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T02:00:00Z",
        "2026-03-02T10:00:00+08:00",
        "2026-03-02T10:00:00 08:00",
        "2026-03-01T21:00:00-05:00",
        "2026-03-02T10:00",
        "' 2026-03-02T10:00 '"
    })
    void aMomentIsShanghaisUnlessItSaysOtherwise(String typed) {
        assertThat(DeadlineQuestion.moment("from", typed)).isEqualTo(Sample.at("2026-03-02 10:00"));
    }

    @Test
    void aDateIsItsBeginning() {
        assertThat(DeadlineQuestion.moment("from", "2026-03-02")).isEqualTo(Sample.at("2026-03-02 00:00"));
    }

    @ParameterizedTest
    @CsvSource({"2000-01-01T00:00", "2099-12-31T23:59"})
    void aCenturyIsTaken(String typed) {
        assertThat(DeadlineQuestion.moment("from", typed)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-",
                "''",
                "soon",
                "2026-03-02T25:00",
                "2026-02-29",
                "1999-12-31T23:59",
                "2100-01-01T00:00",
                "2026-03-02T10:00+99:00"
            })
    void whatIsNoMomentIsRefused(String typed) {
        assertThatThrownBy(() -> DeadlineQuestion.moment("from", typed))
                .isInstanceOf(Refusal.class)
                .hasMessage("“from”应为 2000 年至 2099 年间的时间，例如 2026-02-03T10:00:00+08:00。");
    }

    @ParameterizedTest
    @CsvSource({
        "10, working-day, 10个工作日",
        "0.25, emergency-hour, 0.25小时",
        "9999, working-hour, 9999个工作时",
        "7.0, calendar-day, 7个自然日",
        "' 3 ', ' working-day ', 3个工作日",
        "0.0001, working-hour, 0.0001个工作时"
    })
    void aLimitIsTaken(String amount, String unit, String text) {
        assertThat(DeadlineQuestion.limit("amount", amount, "unit", unit).text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,       working-day,  “amount”应为大于 0、不超过 9999 的数，最多四位小数。
            0,       working-hour, “amount”应为大于 0、不超过 9999 的数，最多四位小数。
            0.00001, working-hour, “amount”应为大于 0、不超过 9999 的数，最多四位小数。
            9999.1,  working-hour, “amount”应为大于 0、不超过 9999 的数，最多四位小数。
            12345,   working-day,  “amount”应为大于 0、不超过 9999 的数，最多四位小数。
            1.5,     working-day,  “amount”按工作日计算时应为整数。
            1.5,     calendar-day, “amount”按自然日计算时应为整数。
            1,       -,            “unit”应为 emergency-hour、working-hour、working-day、calendar-day 之一。
            1,       week,         “unit”应为 emergency-hour、working-hour、working-day、calendar-day 之一。
            """)
    void whatIsNoLimitIsRefused(String amount, String unit, String why) {
        assertThatThrownBy(() -> DeadlineQuestion.limit("amount", amount, "unit", unit))
                .isInstanceOf(Refusal.class)
                .hasMessage(why);
    }

    @Test
    void emptyPairsOfPausesArePassedOver() {
        assertThat(DeadlineQuestion.pauses(List.of("", "2026-03-02T10:00", " "), List.of("", "2026-03-02T11:00", "")))
                .isEqualTo(Sample.pauses("2026-03-02 10:00/2026-03-02 11:00"));
        assertThat(DeadlineQuestion.pauses(List.of("2026-03-02T10:00"), List.of("2026-03-02T10:00")))
                .hasSize(1);
        assertThat(DeadlineQuestion.pauses(List.of(), List.of())).isEmpty();
    }

    @Test
    void aPauseWithoutAnEndOrBackwardsIsRefused() {
        var ten = List.of("2026-03-02T10:00");
        assertThatThrownBy(() -> DeadlineQuestion.pauses(ten, List.of())).hasMessage("每次中止都要有开始和结束时间。");
        assertThatThrownBy(() -> DeadlineQuestion.pauses(ten, List.of(""))).hasMessageContaining("“中止至”应为");
        assertThatThrownBy(() -> DeadlineQuestion.pauses(List.of(""), ten)).hasMessageContaining("“中止自”应为");
        assertThatThrownBy(() -> DeadlineQuestion.pauses(ten, List.of("2026-03-02T09:59")))
                .hasMessage("中止的结束时间不能早于开始时间。");
    }

    @Test
    void windowsAreReadInPairs() {
        assertThat(WindowsForm.windows(List.of("08:30", " 13:30 "), List.of("12:00", "17:30")))
                .isEqualTo(Windows.USUAL);
        assertThat(WindowsForm.windows(List.of("09:00", ""), List.of("17:00", ""))
                        .text())
                .isEqualTo("09:00—17:00");
        assertThat(WindowsForm.windows(List.of("09:00", "12:00"), List.of("12:00", "17:00"))
                        .list())
                .hasSize(2);
        assertThat(WindowsForm.day(" 2026-03-02 ")).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 09:00, 结束时间应晚于开始时间", "09:00, 08:00, 结束时间应晚于开始时间", "09:00, '', 工作时段应为时刻", "'', 09:00, 工作时段应为时刻",
        "9, 12:00, 工作时段应为时刻", "09:00:01, 12:00, 工作时段应为时刻", "09:00, 12:00:00.5, 工作时段应为时刻", "24:00, 24:30, 工作时段应为时刻"
    })
    void aWindowThatCannotBeIsRefused(String from, String to, String why) {
        assertThatThrownBy(() -> WindowsForm.windows(List.of(from), List.of(to)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }

    @Test
    void windowsWithoutOneOrOutOfOrderOrTooManyAreRefused() {
        assertThatThrownBy(() -> WindowsForm.windows(List.of(""), List.of(""))).hasMessage("请至少填写一个工作时段");
        assertThatThrownBy(() -> WindowsForm.windows(List.of(), List.of())).hasMessage("请至少填写一个工作时段");
        assertThatThrownBy(() -> WindowsForm.windows(List.of("09:00"), List.of()))
                .hasMessage("每个工作时段都要有开始和结束时间");
        assertThatThrownBy(() -> WindowsForm.windows(List.of("13:00", "09:00"), List.of("17:00", "12:00")))
                .hasMessage("工作时段应按先后填写，不能重叠");
        assertThatThrownBy(() -> WindowsForm.windows(List.of("", "", "", "", ""), List.of("", "", "", "", "")))
                .hasMessage("每个工作时段都要有开始和结束时间");
        assertThat(WindowsForm.windows(List.of("09:00", "", "", ""), List.of("12:00", "", "", ""))
                        .list())
                .hasSize(1);
        assertThatThrownBy(() -> WindowsForm.day("soon")).hasMessage("起始日应为有效日期");
    }
}
