package org.shaodao.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shaodao.calendar.LimitUnit;

/** How clocks, their states and reasons are spelled for tables, diagrams, logs and people. */
class ClockWordsTest {
    private static final Instant DUE = Instant.parse("2026-02-26T09:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "CHECK_IN, check-in, checkInDueAt, 报到, 报到",
        "TOTAL, total, totalDueAt, 全程办理, 答复",
        "RULE_ON_DECLINE, rule-on-decline, ruleOnDeclineDueAt, 退单裁定, 裁定"
    })
    void aClockIsSpelledOneWayInTablesAndAnotherInDiagrams(
            ClockName name, String code, String variable, String label, String act) {
        assertThat(name.code()).isEqualTo(code);
        assertThat(name.dueVariable()).isEqualTo(variable);
        assertThat(name.label()).isEqualTo(label);
        assertThat(name.act()).isEqualTo(act);
    }

    @ParameterizedTest
    @EnumSource
    void everyClockIsFoundByItsCode(ClockName name) {
        assertThat(ClockName.of(name.code())).contains(name);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonOfAPauseIsFoundByItsCode(PauseReason reason) {
        assertThat(PauseReason.of(reason.code())).contains(reason);
        assertThat(PauseReason.of("no-such")).isEmpty();
    }

    @Test
    void whatPeopleReadIsChinese() {
        assertThat(PauseReason.WAITING_FOR_REPORTER.code()).isEqualTo("waiting-for-reporter");
        assertThat(PauseReason.WAITING_FOR_REPORTER.label()).isEqualTo("等待诉求人配合");
        assertThat(ClockState.PAUSED.label()).isEqualTo("中止");
    }

    @Test
    void aClockIsNamedInLogsByCasePartAndName() {
        assertThat(ClockKey.of("WH20261122-000042", ClockName.TOTAL)).hasToString("WH20261122-000042/total");
        assertThat(new ClockKey("WH20261122-000042", "chengguan", ClockName.HANDLE))
                .hasToString("WH20261122-000042/chengguan/handle");
    }

    @Test
    void whatRunsOrStandsStillIsOpenAndNothingElse() {
        assertThat(Arrays.stream(ClockState.values()).filter(ClockState::open))
                .containsExactly(ClockState.RUNNING, ClockState.PAUSED);
        assertThat(view(ClockState.RUNNING, null).open()).isTrue();
        assertThat(view(ClockState.STOPPED, DUE).open()).isFalse();
    }

    @Test
    void anOpenClockIsLateByNowAndAStoppedOneByWhenItWasDone() {
        assertThat(view(ClockState.RUNNING, null).late(DUE)).isFalse();
        assertThat(view(ClockState.RUNNING, null).late(DUE.plusSeconds(1))).isTrue();
        assertThat(view(ClockState.STOPPED, DUE.minusSeconds(1)).late(DUE.plusSeconds(9)))
                .isFalse();
        assertThat(view(ClockState.STOPPED, DUE.plusSeconds(1)).late(DUE.minusSeconds(9)))
                .isTrue();
    }

    @Test
    void onlyACalendarAndATableMoveWhatNobodyTouched() {
        assertThat(Arrays.stream(MoveReason.values()).filter(MoveReason::byRules))
                .containsExactly(MoveReason.CALENDAR, MoveReason.LIMIT);
        assertThat(MoveReason.LIMIT.code()).isEqualTo("limit");
    }

    @Test
    void aPauseGivesNoTimeAndEverythingElseDoes() {
        assertThat(Arrays.stream(MoveReason.values()).filter(reason -> !reason.givesTime()))
                .containsExactly(MoveReason.PAUSE, MoveReason.RESUME);
    }

    private static ClockView view(ClockState state, @Nullable Instant stoppedAt) {
        return new ClockView(
                new ClockKey("WH20261122-000042", "chengguan", ClockName.HANDLE),
                state,
                DUE.minus(Duration.ofDays(3)),
                DUE,
                DUE.plus(Duration.ofDays(1)),
                false,
                "",
                "",
                "chengguan-handle",
                LimitUnit.CALENDAR_DAY,
                stoppedAt);
    }
}
