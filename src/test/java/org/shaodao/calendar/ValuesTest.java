package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits, pauses, windows and spans: what they may be, and their words. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "0, WORKING_DAY",
        "-1, WORKING_DAY",
        "0.5, WORKING_DAY",
        "1.5, CALENDAR_DAY",
        "10000, WORKING_DAY",
        "9999.5, WORKING_HOUR",
        "0, EMERGENCY_HOUR",
        "0.00001, EMERGENCY_HOUR",
        "0.12345, WORKING_HOUR"
    })
    void aLimitThatCannotBeCountedIsRefused(BigDecimal amount, LimitUnit unit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(amount, unit));
    }

    @ParameterizedTest
    @CsvSource({
        "10, WORKING_DAY, 10个工作日, 10", "1E+1, WORKING_DAY, 10个工作日, 10", "10.00, CALENDAR_DAY, 10个自然日, 10",
        "9999, WORKING_DAY, 9999个工作日, 9999", "0.25, EMERGENCY_HOUR, 0.25小时, 15", "4.0, WORKING_HOUR, 4个工作时, 240",
        "0.0001, EMERGENCY_HOUR, 0.0001小时, 1", "0.33, WORKING_HOUR, 0.33个工作时, 20"
    })
    void aLimitReadsAsPeopleSayIt(BigDecimal amount, LimitUnit unit, String text, long count) {
        var limit = new Limit(amount, unit);
        assertThat(limit.text()).isEqualTo(text);
        assertThat(limit.count()).isEqualTo(count);
        assertThat(limit).isEqualTo(new Limit(new BigDecimal(limit.amount().toPlainString()), unit));
    }

    @ParameterizedTest
    @CsvSource({
        "10, WORKING_DAY, 5",
        "7, CALENDAR_DAY, 4",
        "1, WORKING_DAY, 1",
        "15, CALENDAR_DAY, 8",
        "2, EMERGENCY_HOUR, 60",
        "0.25, EMERGENCY_HOUR, 8",
        "4, WORKING_HOUR, 120",
        "0.01, EMERGENCY_HOUR, 1",
        "0.6, WORKING_HOUR, 18"
    })
    void halfOfALimitIsRoundedUp(BigDecimal amount, LimitUnit unit, long count) {
        var half = new Limit(amount, unit).half();
        assertThat(half.count()).isEqualTo(count);
        assertThat(half.unit()).isEqualTo(unit);
    }

    @Test
    void unitsHaveCodesAndLabels() {
        assertThat(LimitUnit.values())
                .extracting(LimitUnit::code)
                .containsExactly("emergency-hour", "working-hour", "working-day", "calendar-day");
        assertThat(LimitUnit.values()).extracting(LimitUnit::label).containsExactly("紧急工作时", "工作时", "工作日", "自然日");
        assertThat(LimitUnit.of("working-day")).contains(LimitUnit.WORKING_DAY);
        assertThat(LimitUnit.of("WORKING_DAY")).isEmpty();
        assertThat(LimitUnit.of("week")).isEmpty();
    }

    @Test
    void aPauseDoesNotEndBeforeItBegins() {
        var noon = Instant.parse("2026-03-02T04:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pause(noon, noon.minusSeconds(1)));
        assertThatCode(() -> new Pause(noon, noon)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, WORKING_DAY, 0个工作日",
        "2, WORKING_DAY, 2个工作日",
        "3, CALENDAR_DAY, 3个自然日",
        "45, WORKING_HOUR, 45分钟",
        "60, WORKING_HOUR, 1小时",
        "90, EMERGENCY_HOUR, 1小时30分",
        "59, EMERGENCY_HOUR, 59分钟",
        "61, EMERGENCY_HOUR, 1小时1分",
        "0, WORKING_HOUR, 0分钟"
    })
    void aSpanReadsAsPeopleSayIt(long count, LimitUnit unit, String text) {
        var span = new Span(count, unit);
        assertThat(span.text()).isEqualTo(text);
        assertThat(span.isZero()).isEqualTo(count == 0);
    }

    @Test
    void timeIsNotCountedBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, LimitUnit.WORKING_DAY));
    }

    @Test
    void aWindowHasALengthAndWholeMinutes() {
        var nine = LocalTime.of(9, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(nine, nine));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(nine, LocalTime.of(8, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(nine.plusSeconds(1), LocalTime.of(10, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(nine, LocalTime.of(10, 0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(nine.plusNanos(1), LocalTime.of(10, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(nine, LocalTime.of(10, 0).plusNanos(1)));
        assertThat(new Window(nine, LocalTime.of(12, 0)).text()).isEqualTo("09:00—12:00");
    }

    @Test
    void windowsComeInOrderAndDoNotOverlap() {
        var morning = new Window(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var afternoon = new Window(LocalTime.of(12, 0), LocalTime.of(18, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Windows(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Windows(List.of(afternoon, morning)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows(List.of(morning, new Window(LocalTime.of(11, 59), LocalTime.of(18, 0)))));
        var both = new Windows(List.of(morning, afternoon));
        assertThat(both.text()).isEqualTo("09:00—12:00、12:00—18:00");
        assertThat(both.opens()).isEqualTo(LocalTime.of(9, 0));
        assertThat(both.closes()).isEqualTo(LocalTime.of(18, 0));
        assertThat(Windows.USUAL.text()).isEqualTo("08:30—12:00、13:30—17:30");
    }

    @Test
    void aStartIsNamedByAWord() {
        var now = Instant.parse("2026-03-02T04:00:00Z");
        assertThatCode(() -> new Start(now, "字".repeat(20))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new Start(now, "字".repeat(21)));
    }
}
