package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a limit came about, word by word. */
class SentenceTest {
    @Test
    void theExampleOfTheIssue() {
        assertThat(sentence("2026-02-03 10:00", "10", LimitUnit.WORKING_DAY, "2026-02-09 10:00/2026-02-11 10:00"))
                .isEqualTo("自2026年2月3日派单起10个工作日（当日不计）；春节2月15日至23日不计，2月14日调休上班计入；中止2个工作日；应于2月26日17:30前办结");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2026-03-02 10:00 | 0.25 | EMERGENCY_HOUR | - | 自2026年3月2日10:00派单起0.25小时（昼夜连续计算）；应于3月2日10:15前办结
            2026-12-31 23:00 | 24 | EMERGENCY_HOUR | - | 自2026年12月31日23:00派单起24小时（昼夜连续计算）；应于2027年1月1日23:00前办结
            2026-03-02 10:00 | 24 | EMERGENCY_HOUR | 2026-03-02 20:00/2026-03-03 06:30 | 自2026年3月2日10:00派单起24小时（昼夜连续计算）；中止10小时30分；应于3月3日20:30前办结
            2026-03-02 10:00 | 1 | EMERGENCY_HOUR | 2026-03-02 10:10/2026-03-02 10:25 | 自2026年3月2日10:00派单起1小时（昼夜连续计算）；中止15分钟；应于3月2日11:15前办结
            2026-03-02 09:00 | 2 | WORKING_HOUR | - | 自2026年3月2日09:00派单起2个工作时；应于3月2日11:00前办结
            2026-03-02 10:00 | 4 | WORKING_HOUR | - | 自2026年3月2日10:00派单起4个工作时（工作时段08:30—12:00、13:30—17:30）；应于3月2日15:30前办结
            2026-03-02 22:00 | 2 | WORKING_HOUR | - | 自2026年3月2日22:00派单起2个工作时（工作时段08:30—12:00、13:30—17:30）；派单时不在工作时段，自3月3日08:30起算；应于3月3日10:30前办结
            2026-02-14 16:30 | 4 | WORKING_HOUR | - | 自2026年2月14日16:30派单起4个工作时（工作时段08:30—12:00、13:30—17:30）；春节2月15日至23日不计，2月14日调休上班计入；应于2月24日11:30前办结
            2026-02-14 17:30 | 2 | WORKING_HOUR | - | 自2026年2月14日17:30派单起2个工作时（工作时段08:30—12:00、13:30—17:30）；派单时不在工作时段，自2月24日08:30起算；春节2月15日至23日不计；应于2月24日10:30前办结
            2026-02-16 10:00 | 4 | WORKING_HOUR | - | 自2026年2月16日10:00派单起4个工作时（工作时段08:30—12:00、13:30—17:30）；派单时不在工作时段，自2月24日08:30起算；春节2月16日至23日不计；应于2月24日14:00前办结
            2026-03-02 09:00 | 4 | WORKING_HOUR | 2026-03-02 12:00/2026-03-02 13:30 | 自2026年3月2日09:00派单起4个工作时（工作时段08:30—12:00、13:30—17:30）；中止在工作时段外，不顺延；应于3月2日14:30前办结
            2026-03-02 09:00 | 1 | WORKING_HOUR | 2026-03-02 09:30/2026-03-02 10:00 | 自2026年3月2日09:00派单起1个工作时；中止30分钟；应于3月2日10:30前办结
            2026-03-02 10:00 | 3 | WORKING_DAY | - | 自2026年3月2日派单起3个工作日（当日不计）；应于3月5日17:30前办结
            2026-03-02 10:00 | 3 | WORKING_DAY | 2026-03-03 10:00/2026-03-03 11:00 | 自2026年3月2日派单起3个工作日（当日不计）；中止不满1个工作日，不顺延；应于3月5日17:30前办结
            2026-03-02 10:00 | 3 | WORKING_DAY | 2026-03-03 10:00/2026-03-03 10:00 | 自2026年3月2日派单起3个工作日（当日不计）；应于3月5日17:30前办结
            2023-12-22 10:00 | 15 | CALENDAR_DAY | 2023-12-27 10:00/2023-12-28 10:00 | 自2023年12月22日派单起15个自然日（当日不计）；末日2024年1月7日逢周末，顺延至2024年1月8日；中止1个自然日；暂定：2023年节假日安排尚未公布，暂按周一至周五上班计算，公布后重新计算；应于2024年1月8日17:30前办结
            2026-03-02 10:00 | 3 | WORKING_DAY | 2026-03-06 10:00/2026-03-09 11:00 | 自2026年3月2日派单起3个工作日（当日不计）；应于3月5日17:30前办结
            2026-09-24 10:00 | 4 | WORKING_DAY | - | 自2026年9月24日派单起4个工作日（当日不计）；中秋节9月25日至27日、国庆节10月1日至7日不计；应于10月8日17:30前办结
            2026-09-14 10:00 | 15 | WORKING_DAY | - | 自2026年9月14日派单起15个工作日（当日不计）；中秋节9月25日至27日、国庆节10月1日至7日不计，9月20日、10月10日调休上班计入；应于10月10日17:30前办结
            2025-09-30 10:00 | 1 | WORKING_DAY | - | 自2025年9月30日派单起1个工作日（当日不计）；国庆节、中秋节10月1日至8日不计；应于10月9日17:30前办结
            2026-09-25 10:00 | 1 | WORKING_DAY | - | 自2026年9月25日派单起1个工作日（当日不计）；应于9月28日17:30前办结
            2024-06-07 10:00 | 1 | WORKING_DAY | - | 自2024年6月7日派单起1个工作日（当日不计）；端午节6月10日不计；应于6月11日17:30前办结
            2025-12-31 10:00 | 1 | WORKING_DAY | - | 自2025年12月31日派单起1个工作日（当日不计）；元旦2026年1月1日至3日不计，2026年1月4日调休上班计入；应于2026年1月4日17:30前办结
            2026-12-31 10:00 | 1 | WORKING_DAY | - | 自2026年12月31日派单起1个工作日（当日不计）；暂定：2027年节假日安排尚未公布，暂按周一至周五上班计算，公布后重新计算；应于2027年1月1日17:30前办结
            2026-03-02 10:00 | 7 | CALENDAR_DAY | - | 自2026年3月2日派单起7个自然日（当日不计）；应于3月9日17:30前办结
            2026-03-05 10:00 | 2 | CALENDAR_DAY | - | 自2026年3月5日派单起2个自然日（当日不计）；末日3月7日逢周末，顺延至3月9日；应于3月9日17:30前办结
            2024-06-07 10:00 | 1 | CALENDAR_DAY | - | 自2024年6月7日派单起1个自然日（当日不计）；末日6月8日逢周末、端午节，顺延至6月11日；应于6月11日17:30前办结
            2026-02-07 10:00 | 7 | CALENDAR_DAY | - | 自2026年2月7日派单起7个自然日（当日不计）；末日2月14日调休上班，不顺延；应于2月14日17:30前办结
            2026-02-10 09:00 | 7 | CALENDAR_DAY | 2026-02-22 10:00/2026-02-25 10:00 | 自2026年2月10日派单起7个自然日（当日不计）；末日2月20日逢春节、中止，顺延至2月25日；中止3个自然日；应于2月25日17:30前办结
            2026-03-02 10:00 | 7 | CALENDAR_DAY | 2026-03-03 10:00/2026-03-03 11:00 | 自2026年3月2日派单起7个自然日（当日不计）；中止不满1个自然日，不顺延；应于3月9日17:30前办结
            """)
    void eachWayOfComingAboutHasItsWords(String start, String amount, LimitUnit unit, String pauses, String sentence) {
        assertThat(sentence(start, amount, unit, pauses == null ? "" : pauses)).isEqualTo(sentence);
    }

    @Test
    void windowsThatChangeOnTheWayAreBothNamed() {
        var summer = LocalDate.of(2026, 7, 1);
        var calculator = new Calculator(new WorkDays(
                Sample.CALENDAR,
                day -> day.isBefore(summer) ? Windows.USUAL : Sample.windows("08:30-12:00 15:00-18:00")));
        var deadline = calculator.deadline(
                new Start(Sample.at("2026-06-30 15:30"), "登记"),
                new Limit(new BigDecimal("6"), LimitUnit.WORKING_HOUR),
                List.of());
        assertThat(deadline.explanation("派单"))
                .isEqualTo(
                        "自2026年6月30日15:30登记起6个工作时（工作时段08:30—12:00、13:30—17:30，7月1日起08:30—12:00、15:00—18:00）；应于7月1日15:30前派单");
        assertThat(deadline.parts().recount()).isEqualTo(deadline.dueAt());
    }

    @Test
    void aDateWithoutAnEventNeedsNoVerb() {
        var start = new Start(Sample.at("2026-03-07 10:00"), "");
        assertThat(Sample.USUAL
                        .deadline(start, Limit.of(1, LimitUnit.WORKING_HOUR), List.of())
                        .explanation("完成"))
                .isEqualTo("自2026年3月7日10:00起1个工作时（工作时段08:30—12:00、13:30—17:30）；起始时不在工作时段，自3月9日08:30起算；应于3月9日09:30前完成");
    }

    @Test
    void secondsAreNotCounted() {
        var start = new Start(Sample.at("2026-03-02 10:00").plusSeconds(59), "派单");
        var deadline = Sample.USUAL.deadline(start, Limit.of(2, LimitUnit.EMERGENCY_HOUR), List.of());
        assertThat(deadline.dueAt()).isEqualTo(Sample.at("2026-03-02 12:00"));
        assertThat(deadline.dueText()).isEqualTo("应于3月2日12:00前");
    }

    private static String sentence(String start, String amount, LimitUnit unit, String pauses) {
        return Sample.USUAL
                .deadline(
                        new Start(Sample.at(start), "派单"),
                        new Limit(new BigDecimal(amount), unit),
                        Sample.pauses(pauses))
                .explanation("办结");
    }
}
