package org.shaodao.clock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.Pause;
import org.shaodao.calendar.Span;
import org.shaodao.calendar.WorkingTime;

/** Counts a clock's limit from what is known of it, and says how it came about. It changes nothing. */
record Reckoning(WorkingTime time) {
    /** One level up 1 working day after the limit (processes.md, clocks). */
    private static final Limit GRACE = Limit.of(1, LimitUnit.WORKING_DAY);

    private static final Duration NEAR = Duration.ofDays(14);
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

    Counted count(ClockName name, Terms terms, List<Pause> pauses) {
        var set = terms.setDueAt();
        return set == null ? counted(name, terms, pauses) : set(name, terms, set, pauses);
    }

    /**
     * When a part of the limit has passed. A day that was set for a look in half a year is of no interest before it is near:
     * of the last fortnight's working time.
     */
    Instant reminder(ClockName name, Terms terms, Instant due, List<Pause> pauses, int percent) {
        var start = terms.start().at();
        var near = due.minus(NEAR);
        var far = name == ClockName.LEDGER_REVIEW && near.isAfter(start);
        return time.reminder(
                far ? near : start,
                due,
                far ? LimitUnit.WORKING_DAY : terms.limit().unit(),
                pauses,
                percent,
                terms.matter().areaCode());
    }

    /**
     * The least extension in the clock's own unit with which it does not end before that moment: whole days, or quarters of an
     * hour.
     */
    BigDecimal extension(ClockName name, Terms terms, List<Pause> pauses, Instant end) {
        var step = terms.limit().unit().inHours() ? QUARTER : BigDecimal.ONE;
        var before = terms.extension() == null ? BigDecimal.ZERO : terms.extension();
        var most = BigDecimal.valueOf(Limit.MOST)
                .subtract(terms.limit().amount())
                .subtract(before)
                .divideToIntegralValue(step)
                .longValueExact();
        var low = 1L;
        var high = most;
        while (low < high) {
            var middle = (low + high) / 2;
            var more = before.add(step.multiply(BigDecimal.valueOf(middle)));
            if (count(name, terms.extended(more), pauses).dueAt().isBefore(end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return before.add(step.multiply(BigDecimal.valueOf(low)));
    }

    private Counted counted(ClockName name, Terms terms, List<Pause> pauses) {
        var deadline = time.deadline(
                terms.start(), terms.whole(), pauses, terms.matter().areaCode());
        return new Counted(
                deadline.dueAt(),
                later(terms, deadline.dueAt()),
                deadline.provisional(),
                extension(terms) + deadline.explanation(name.act()),
                deadline.dueText());
    }

    /** A limit that was set is not counted; pauses that came after it was set, and before it was over, move it on by their length. */
    private Counted set(ClockName name, Terms terms, Instant set, List<Pause> pauses) {
        var paused = Duration.ZERO;
        for (var pause : pauses) {
            if (pause.from().isBefore(set.plus(paused))) {
                paused = paused.plus(since(terms.setAt(), pause));
            }
        }
        var due = set.plus(paused);
        var words = MOMENT.format(due.atZone(SHANGHAI));
        return new Counted(
                due,
                later(terms, due),
                false,
                "%s%s；时限由领导另定%s；应于%s前%s"
                        .formatted(
                                DAY.format(terms.start().at().atZone(SHANGHAI)),
                                terms.start().verb(),
                                paused.isZero() ? "" : moved(set, paused),
                                words,
                                name.act()),
                "应于%s前".formatted(words));
    }

    private static String moved(Instant set, Duration paused) {
        var length = new Span(paused.toMinutes(), LimitUnit.EMERGENCY_HOUR);
        return "至%s，其后中止%s顺延".formatted(MOMENT.format(set.atZone(SHANGHAI)), length.text());
    }

    private static Duration since(@Nullable Instant setAt, Pause pause) {
        var from = setAt == null || pause.from().isAfter(setAt) ? pause.from() : setAt;
        return pause.to().isAfter(from) ? Duration.between(from, pause.to()) : Duration.ZERO;
    }

    private static String extension(Terms terms) {
        var more = terms.extension();
        return more == null
                ? ""
                : "原%s，经批准延期%s："
                        .formatted(
                                terms.limit().text(),
                                new Limit(more, terms.limit().unit()).text());
    }

    private Instant later(Terms terms, Instant due) {
        return time.later(due, GRACE, terms.matter().areaCode());
    }
}
