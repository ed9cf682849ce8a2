package org.shaodao.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock's pauses, put in order: to the minute, from the start on, without overlap and without empty ones. */
record Pauses(List<Pause> list) {
    static Pauses since(Instant start, List<Pause> given) {
        var merged = new ArrayList<Pause>();
        given.stream()
                .map(pause -> clipped(start, pause))
                .filter(pause -> pause.from().isBefore(pause.to()))
                .sorted(Comparator.comparing(Pause::from))
                .forEach(pause -> add(merged, pause));
        return new Pauses(List.copyOf(merged));
    }

    private static Pause clipped(Instant start, Pause pause) {
        return new Pause(later(start, minute(pause.from())), later(start, minute(pause.to())));
    }

    private static void add(List<Pause> merged, Pause pause) {
        var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last == null || last.to().isBefore(pause.from())) {
            merged.add(pause);
        } else {
            merged.set(merged.size() - 1, new Pause(last.from(), later(last.to(), pause.to())));
        }
    }

    /** The pauses up to a moment, the last one cut off there. */
    Pauses until(Instant end) {
        return new Pauses(list.stream()
                .filter(pause -> pause.from().isBefore(end))
                .map(pause -> pause.to().isAfter(end) ? new Pause(pause.from(), end) : pause)
                .toList());
    }

    long count(Counter counter) {
        return list.stream()
                .mapToLong(pause -> counter.between(pause.from(), pause.to()))
                .sum();
    }

    static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
