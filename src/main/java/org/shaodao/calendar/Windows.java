package org.shaodao.calendar;

import static java.util.stream.Collectors.joining;

import java.time.LocalTime;
import java.util.List;

/**
 * The windows of one working day, morning first. Working hours are counted inside them, and a limit in days ends with
 * the last one.
 *
 * @param list at least one, in order, without overlap
 */
public record Windows(List<Window> list) {
    /** Where nothing else is said (processes.md). */
    public static final Windows USUAL = new Windows(List.of(
            new Window(LocalTime.of(8, 30), LocalTime.of(12, 0)),
            new Window(LocalTime.of(13, 30), LocalTime.of(17, 30))));

    public Windows {
        list = List.copyOf(list);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("a working day has a window");
        }
        for (var next = 1; next < list.size(); next++) {
            if (list.get(next).from().isBefore(list.get(next - 1).to())) {
                throw new IllegalArgumentException("windows overlap: " + list);
            }
        }
    }

    public LocalTime opens() {
        return list.get(0).from();
    }

    public LocalTime closes() {
        return list.get(list.size() - 1).to();
    }

    /** For people: 08:30—12:00、13:30—17:30. */
    public String text() {
        return list.stream().map(Window::text).collect(joining("、"));
    }
}
