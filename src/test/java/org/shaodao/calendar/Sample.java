package org.shaodao.calendar;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.shaodao.web.ShanghaiTime;

/** The shipped calendar and Shanghai's moments in few words. */
final class Sample {
    static final WorkCalendar CALENDAR = new WorkCalendar(plans());
    static final Calculator USUAL = with(Windows.USUAL);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Sample() {}

    /** Without what a later version of the package brings: in the tests 2027 has no notice. */
    private static Map<Integer, YearPlan> plans() {
        return PackagedYears.read().stream()
                .map(PackagedYears.Packaged::plan)
                .filter(plan -> plan.year() <= 2026)
                .collect(toMap(YearPlan::year, plan -> plan));
    }

    static Calculator with(Windows windows) {
        return new Calculator(new WorkDays(CALENDAR, day -> windows));
    }

    /** @param text Shanghai's time: {@code 2026-02-03 10:00} */
    static Instant at(String text) {
        return LocalDateTime.parse(text.strip(), MOMENT)
                .atZone(ShanghaiTime.ZONE)
                .toInstant();
    }

    /** @param text {@code 09:00-12:00 14:00-18:00}; empty for the usual ones */
    static Windows windows(String text) {
        if (text.isEmpty()) {
            return Windows.USUAL;
        }
        return new Windows(Arrays.stream(text.split(" "))
                .map(window -> window.split("-"))
                .map(ends -> new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
                .toList());
    }

    /** @param text {@code 2026-02-09 10:00/2026-02-11 10:00}, several joined by +; empty for none */
    static List<Pause> pauses(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split("\\+"))
                .map(pause -> pause.split("/"))
                .map(ends -> new Pause(at(ends[0]), at(ends[1])))
                .toList();
    }
}
