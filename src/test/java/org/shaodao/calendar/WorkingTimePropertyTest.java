package org.shaodao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.shaodao.web.ShanghaiTime;

/** What holds for any start, limit, windows and pauses: adding working time is monotonic, and measuring it is its inverse. */
class WorkingTimePropertyTest {
    private static final LocalDateTime EARLIEST = LocalDateTime.of(2023, 12, 1, 0, 0);
    private static final int MINUTES_TO_2027 =
            (int) Duration.between(EARLIEST, LocalDateTime.of(2027, 2, 1, 0, 0)).toMinutes();

    /** A clock as it might have run. */
    record Case(Instant start, Limit limit, List<Pause> pauses, String windows) {
        Calculator calculator() {
            return Sample.with(Sample.windows(windows));
        }

        Deadline deadline() {
            return deadline(limit);
        }

        Deadline deadline(Limit other) {
            return calculator().deadline(new Start(start, "派单"), other, pauses);
        }

        long used(Instant until) {
            return calculator().elapsed(start, until, limit.unit(), pauses).count();
        }

        /** The same with one unit, or hour, more. */
        Limit more() {
            return new Limit(limit.amount().add(BigDecimal.ONE), limit.unit());
        }

        boolean movesItsLastDay() {
            return limit.unit() == LimitUnit.CALENDAR_DAY;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        var anyMinute = Arbitraries.integers().between(0, MINUTES_TO_2027).map(EARLIEST::plusMinutes);
        var borders = Combinators.combine(
                        Arbitraries.integers().between(0, MINUTES_TO_2027 / (24 * 60)),
                        Arbitraries.of("00:00", "08:30", "11:59", "12:00", "13:30", "17:29", "17:30", "23:59"))
                .as((day, time) -> EARLIEST.plusDays(day).with(LocalTime.parse(time)));
        var starts = Arbitraries.oneOf(anyMinute, borders)
                .map(start -> start.atZone(ShanghaiTime.ZONE).toInstant());
        var windows = Arbitraries.of("", "09:00-12:00 14:00-18:00", "09:00-17:00", "08:00-12:00", "00:00-23:59");
        return Combinators.combine(starts, limits(), windows)
                .flatAs((start, limit, hours) -> pauses(start).map(pauses -> new Case(start, limit, pauses, hours)))
                .withoutEdgeCases();
    }

    private static Arbitrary<Limit> limits() {
        var hours = Combinators.combine(
                        Arbitraries.integers().between(1, 6_000),
                        Arbitraries.of(LimitUnit.EMERGENCY_HOUR, LimitUnit.WORKING_HOUR))
                .as((hundredths, unit) -> new Limit(BigDecimal.valueOf(hundredths, 2), unit));
        var days = Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY))
                .as(Limit::of);
        return Arbitraries.oneOf(hours, days);
    }

    /** Some begin before the start, some overlap, some are empty, some last over a holiday. */
    private static Arbitrary<List<Pause>> pauses(Instant start) {
        return Combinators.combine(
                        Arbitraries.integers().between(-3_000, 40_000),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 600),
                                Arbitraries.integers().between(0, 30_000)))
                .as((after, length) -> {
                    var from = start.plus(Duration.ofMinutes(after));
                    return new Pause(from, from.plus(Duration.ofMinutes(length)));
                })
                .list()
                .ofMaxSize(3);
    }

    @Property
    void measuringIsTheInverseOfAdding(@ForAll("cases") Case clock) {
        var due = clock.deadline().dueAt();
        if (clock.movesItsLastDay()) {
            assertThat(clock.used(due)).isGreaterThanOrEqualTo(clock.limit().count());
        } else {
            assertThat(clock.used(due)).isEqualTo(clock.limit().count());
            assertThat(clock.used(due.minus(Duration.ofMinutes(1))))
                    .isLessThan(clock.limit().count());
        }
    }

    @Property
    void moreTimeNeverEndsEarlier(@ForAll("cases") Case clock) {
        var due = clock.deadline().dueAt();
        var later = clock.deadline(clock.more()).dueAt();
        if (clock.movesItsLastDay()) {
            assertThat(later).isAfterOrEqualTo(due);
        } else {
            assertThat(later).isAfter(due);
        }
    }

    @Property
    void startingLaterNeverEndsEarlier(
            @ForAll("cases") Case clock, @ForAll @IntRange(min = 1, max = 5_000) int minutes) {
        var later =
                new Case(clock.start().plus(Duration.ofMinutes(minutes)), clock.limit(), List.of(), clock.windows());
        var unpaused = new Case(clock.start(), clock.limit(), List.of(), clock.windows());
        assertThat(later.deadline().dueAt())
                .isAfterOrEqualTo(unpaused.deadline().dueAt());
    }

    @Property
    void aPauseNeverEndsItEarlierAndNoLimitFallsIntoOne(@ForAll("cases") Case clock) {
        var unpaused = new Case(clock.start(), clock.limit(), List.of(), clock.windows());
        var due = clock.deadline().dueAt();
        assertThat(due).isAfterOrEqualTo(unpaused.deadline().dueAt()).isAfter(clock.start());
        assertThat(clock.pauses()).noneMatch(pause -> pause.from().isBefore(due) && due.isBefore(pause.to()));
    }

    @Property
    void theOrderOfPausesDoesNotMatterNorDoesSayingOneTwice(@ForAll("cases") Case clock) {
        var shuffled = new ArrayList<>(clock.pauses());
        Collections.reverse(shuffled);
        shuffled.addAll(clock.pauses());
        var other = new Case(clock.start(), clock.limit(), shuffled, clock.windows());
        assertThat(other.deadline().dueAt()).isEqualTo(clock.deadline().dueAt());
    }

    @Property
    void hoursCountedInTwoPartsAreHoursCountedAtOnce(@ForAll("cases") Case clock) {
        if (!clock.limit().unit().inHours()) {
            return;
        }
        var calculator = clock.calculator();
        var hour = Limit.of(1, clock.limit().unit());
        var inParts = calculator.later(calculator.later(clock.start(), clock.limit()), hour);
        var minutes = clock.limit().count() + hour.count();
        var atOnce = Counter.of(hour.unit(), calculator.days()).add(clock.start(), minutes);
        assertThat(inParts).isEqualTo(atOnce);
    }

    @Property
    void whoCountsAlongComesToTheSameMoment(@ForAll("cases") Case clock) {
        var deadline = clock.deadline();
        assertThat(deadline.parts().recount()).isEqualTo(deadline.dueAt());
        if (clock.limit().unit() == LimitUnit.EMERGENCY_HOUR) {
            assertThat(deadline.provisional()).isFalse();
        }
    }

    @Property
    void remindersComeInOrderAndInsideTheWindows(
            @ForAll("cases") Case clock, @ForAll @IntRange(min = 1, max = 99) int percent) {
        var due = clock.deadline().dueAt();
        var unit = clock.limit().unit();
        var calculator = clock.calculator();
        var moment = calculator.reminder(clock.start(), due, unit, clock.pauses(), percent);
        var next = calculator.reminder(clock.start(), due, unit, clock.pauses(), percent + 1);
        assertThat(moment).isAfterOrEqualTo(clock.start()).isBeforeOrEqualTo(next);
        assertThat(next).isBeforeOrEqualTo(due);
        assertThat(calculator.reminder(clock.start(), due, unit, clock.pauses(), 100))
                .isEqualTo(due);
        if (unit == LimitUnit.WORKING_HOUR || unit == LimitUnit.WORKING_DAY) {
            var justBefore = moment.minus(Duration.ofMinutes(1));
            assertThat(calculator.days().nextOpen(justBefore)).isEqualTo(justBefore);
        }
    }

    @Property
    void timeUsedUpNeverShrinks(@ForAll("cases") Case clock, @ForAll @IntRange(min = 0, max = 60_000) int minutes) {
        var one = clock.start().plus(Duration.ofMinutes(minutes));
        assertThat(clock.used(one.plus(Duration.ofMinutes(37)))).isGreaterThanOrEqualTo(clock.used(one));
    }
}
