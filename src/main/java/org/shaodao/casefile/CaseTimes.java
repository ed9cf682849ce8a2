package org.shaodao.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.TimeLeft;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.springframework.stereotype.Component;

/** The clocks of a case for its readers: those that run first, then those that are over. */
@Component
class CaseTimes {
    private final Clocks clocks;
    private final WorkingTime time;
    private final Clock clock;

    CaseTimes(Clocks clocks, WorkingTime time, Clock clock) {
        this.clocks = clocks;
        this.time = time;
        this.clock = clock;
    }

    /**
     * How much of a running limit is left in words; unless it runs day and night, also how much of that is working time:
     * 还剩2天15小时，其中工作时间5小时30分. Empty for one that stands still or is over.
     *
     * @param areaCode whose working windows count
     */
    String left(ClockView view, String areaCode) {
        if (view.state() != ClockState.RUNNING) {
            return "";
        }
        var now = clock.instant();
        var words = TimeLeft.text(now, view.dueAt());
        if (view.unit() == LimitUnit.EMERGENCY_HOUR || !now.isBefore(view.dueAt())) {
            return words;
        }
        return words + "，其中工作时间"
                + time.elapsed(now, view.dueAt(), LimitUnit.WORKING_HOUR, List.of(), areaCode)
                        .text();
    }

    /** In the order of their limits; what does not matter any more is left out. */
    List<ClockView> of(String caseNo) {
        return clocks.of(caseNo).stream()
                .filter(view -> view.open() || view.stoppedAt() != null && !isVoid(view))
                .sorted(java.util.Comparator.comparing((ClockView view) -> !view.open())
                        .thenComparing(ClockView::dueAt))
                .toList();
    }

    /** What an extension of one unit's handling is counted in; empty when none can be asked for. */
    Optional<Limit> handling(String caseNo, String unit) {
        return clocks.limit(new ClockKey(caseNo, unit, ClockName.HANDLE));
    }

    private static boolean isVoid(ClockView view) {
        return view.state() == ClockState.VOID;
    }

    /**
     * One clock on the case page.
     *
     * @param unit name of the unit; empty for a clock of the case
     * @param tone how it is coloured: bad when late, warn when it stands still
     * @param left how much is left or how long it is over, in words; empty unless it runs
     */
    record Line(
            String name,
            String unit,
            String state,
            String tone,
            String due,
            boolean late,
            String left,
            boolean provisional,
            String explanation) {
        static Line of(ClockView view, Names names, String left, Instant now) {
            var late = view.late(now);
            return new Line(
                    view.key().name().label(),
                    names.unit(view.key().part().isEmpty() ? null : view.key().part()),
                    view.state().label(),
                    tone(view, late),
                    org.shaodao.web.ShanghaiTime.minute(view.dueAt()),
                    late,
                    left,
                    view.provisional(),
                    view.explanation());
        }

        private static String tone(ClockView view, boolean late) {
            if (late) {
                return "bad";
            }
            return switch (view.state()) {
                case PAUSED -> "warn";
                case STOPPED -> "good";
                case RUNNING, VOID -> "";
            };
        }
    }

    /** The unit in which something is counted, for a form: 小时, 个自然日. */
    static String counted(@Nullable Limit limit) {
        return limit == null ? "" : limit.unit().counted();
    }
}
