package org.shaodao.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.springframework.stereotype.Component;

/** The clocks of a case for its readers: those that run first, then those that are over. */
@Component
class CaseTimes {
    private final Clocks clocks;

    CaseTimes(Clocks clocks) {
        this.clocks = clocks;
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
        return view.state() == org.shaodao.clock.ClockState.VOID;
    }

    /**
     * One clock on the case page.
     *
     * @param unit name of the unit; empty for a clock of the case
     * @param tone how it is coloured: bad when late, warn when it stands still
     */
    record Line(
            String name,
            String unit,
            String state,
            String tone,
            String due,
            boolean late,
            boolean provisional,
            String explanation) {
        static Line of(ClockView view, Names names, Instant now) {
            var late = view.late(now);
            return new Line(
                    view.key().name().label(),
                    names.unit(view.key().part().isEmpty() ? null : view.key().part()),
                    view.state().label(),
                    tone(view, late),
                    org.shaodao.web.ShanghaiTime.minute(view.dueAt()),
                    late,
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
