package org.shaodao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the sentence about a deadline is made of: all that somebody needs who wants to count along. {@link #recount()}
 * does so without the calendar, and comes to the same moment.
 *
 * @param start as it was given, to the minute
 * @param countedFrom for working hours: where counting began, when the start lay outside the windows; else null
 * @param holidays days off by the notice that were left out, or that moved the last day; no ordinary weekends
 * @param makeUpDays Saturdays and Sundays that counted as working days
 * @param hours the windows, when they mattered: for hours that did not pass in one go; with several entries when
 *     they changed on the way. For days the last one tells when the last day ends
 * @param paused what was added for pauses
 * @param pauses true when there was a pause, even if too short to add anything
 * @param lastDay for calendar days: the last day before it moved to a working day; else null
 * @param heldUp for calendar days: working days that the last day moved over because the clock stood still when they
 *     ended
 * @param unpublished years without a notice in which Monday to Friday were taken for working days
 * @param dueAt what came out
 */
public record Explanation(
        Start start,
        Limit limit,
        @Nullable Instant countedFrom,
        List<Holiday> holidays,
        List<LocalDate> makeUpDays,
        List<Hours> hours,
        Span paused,
        boolean pauses,
        @Nullable LocalDate lastDay,
        List<LocalDate> heldUp,
        SortedSet<Integer> unpublished,
        Instant dueAt) {

    /**
     * Days off in a row that belong together.
     *
     * @param name as the notice has it; several joined by 、
     * @param to last day of it
     */
    public record Holiday(String name, LocalDate from, LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** The windows that held from a day on. */
    public record Hours(LocalDate since, Windows windows) {}

    /** Counts along the parts, without looking at the calendar. */
    public Instant recount() {
        return Recount.of(this);
    }
}
