package org.shaodao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import org.shaodao.web.ShanghaiTime;

/**
 * The working days of one area with their windows, as moments.
 *
 * @param windows those that hold on a day
 */
record WorkDays(WorkCalendar calendar, Function<LocalDate, Windows> windows) {
    static LocalDate day(Instant moment) {
        return moment.atZone(ShanghaiTime.ZONE).toLocalDate();
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ShanghaiTime.ZONE).toInstant();
    }

    Windows windowsOn(LocalDate day) {
        return windows.apply(day);
    }

    /** The end of the last window of a working day (Civil Code, article 203); else midnight. */
    Instant end(LocalDate day) {
        return calendar.isWorking(day) ? lastWindow(day) : ShanghaiTime.end(day);
    }

    /** The end of the last window of that day, whether work is done on it or not. */
    Instant lastWindow(LocalDate day) {
        return at(day, windowsOn(day).closes());
    }

    /** Of that day, or of the next working day when it is none. */
    Instant closing(LocalDate day) {
        return end(calendar.workingAtOrAfter(day));
    }

    Instant nextOpen(Instant from) {
        var day = calendar.workingAtOrAfter(day(from));
        for (var window : windowsOn(day).list()) {
            if (from.isBefore(at(day, window.to()))) {
                var opens = at(day, window.from());
                return opens.isBefore(from) ? from : opens;
            }
        }
        return nextMorning(from);
    }

    Instant nextMorning(Instant from) {
        var day = calendar.workingAtOrAfter(day(from).plusDays(1));
        return at(day, windowsOn(day).opens());
    }
}
