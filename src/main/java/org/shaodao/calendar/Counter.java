package org.shaodao.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How one unit is counted: by minutes, or by the days that end. */
sealed interface Counter {
    /** The first moment at which {@code count} units have passed since the start, without pauses. */
    Instant add(Instant start, long count);

    /** Units between two moments: minutes, or days whose end is later than {@code from} and not later than {@code to}. */
    long between(Instant from, Instant to);

    /** Where counting begins: for days the end of the day of the start, which does not count. */
    default Instant from(Instant start) {
        return start;
    }

    static Counter of(LimitUnit unit, WorkDays days) {
        return switch (unit) {
            case EMERGENCY_HOUR -> new Minutes();
            case WORKING_HOUR -> new WorkingMinutes(days);
            case WORKING_DAY -> new Workdays(days);
            case CALENDAR_DAY -> new CalendarDays(days);
        };
    }

    /** Day and night. */
    record Minutes() implements Counter {
        @Override
        public Instant add(Instant start, long count) {
            return start.plus(count, ChronoUnit.MINUTES);
        }

        @Override
        public long between(Instant from, Instant to) {
            return Math.max(0, Duration.between(from, to).toMinutes());
        }
    }

    /** Inside the windows of working days only. */
    record WorkingMinutes(WorkDays days) implements Counter {
        private static final Minutes MINUTES = new Minutes();

        @Override
        public Instant add(Instant start, long count) {
            var left = count;
            for (var day = WorkDays.day(start); ; day = day.plusDays(1)) {
                if (!days.calendar().isWorking(day)) {
                    continue;
                }
                for (var window : days.windowsOn(day).list()) {
                    var opens = later(start, WorkDays.at(day, window.from()));
                    var inside = MINUTES.between(opens, WorkDays.at(day, window.to()));
                    if (left <= inside) {
                        return MINUTES.add(opens, left);
                    }
                    left -= inside;
                }
            }
        }

        @Override
        public long between(Instant from, Instant to) {
            var sum = 0L;
            for (var day = WorkDays.day(from);
                    !WorkDays.at(day, days.windowsOn(day).opens()).isAfter(to);
                    day = day.plusDays(1)) {
                if (days.calendar().isWorking(day)) {
                    for (var window : days.windowsOn(day).list()) {
                        sum += MINUTES.between(
                                later(from, WorkDays.at(day, window.from())),
                                earlier(to, WorkDays.at(day, window.to())));
                    }
                }
            }
            return sum;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /** Working days after that of the start. */
    record Workdays(WorkDays days) implements Counter {
        @Override
        public Instant add(Instant start, long count) {
            var day = WorkDays.day(start);
            for (var left = count; left > 0; left--) {
                day = days.calendar().workingAtOrAfter(day.plusDays(1));
            }
            return days.end(day);
        }

        @Override
        public long between(Instant from, Instant to) {
            return ending(days, from, to, true);
        }

        @Override
        public Instant from(Instant start) {
            return days.end(WorkDays.day(start));
        }
    }

    /** All days after that of the start; the last one moves when it is no working day. */
    record CalendarDays(WorkDays days) implements Counter {
        @Override
        public Instant add(Instant start, long count) {
            return days.closing(WorkDays.day(start).plusDays(count));
        }

        /** The same on the next working day. */
        Instant next(Instant due) {
            return days.closing(WorkDays.day(due).plusDays(1));
        }

        @Override
        public long between(Instant from, Instant to) {
            return ending(days, from, to, false);
        }

        @Override
        public Instant from(Instant start) {
            return days.end(WorkDays.day(start));
        }
    }

    private static long ending(WorkDays days, Instant from, Instant to, boolean onlyWorking) {
        var sum = 0L;
        for (LocalDate day = WorkDays.day(from); !days.end(day).isAfter(to); day = day.plusDays(1)) {
            if (days.end(day).isAfter(from) && (!onlyWorking || days.calendar().isWorking(day))) {
                sum++;
            }
        }
        return sum;
    }
}
