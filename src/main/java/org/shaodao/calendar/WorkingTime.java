package org.shaodao.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The calculator behind every clock: counts limits over the stored calendar as processes.md says ("How a limit is
 * counted", after articles 200 to 204 of the Civil Code; edge cases: ADR 0007). Dates and windows are Shanghai's, whatever
 * the server's zone. Moments count by their minute; seconds are dropped.
 *
 * <p>{@code areaCode} decides the windows: those of the nearest area at or above it that has its own, else the usual
 * ones, also for an area that no longer exists. Pauses may come in any order, overlap, and be empty.
 */
public interface WorkingTime {
    /**
     * By when something has to be done, and why.
     *
     * @param pauses of this clock; what lies before the start, or begins at or after the limit, adds nothing
     */
    Deadline deadline(Start start, Limit limit, List<Pause> pauses, String areaCode);

    /**
     * The moment at which that part of a limit has passed; pauses do not use it up. In working units it lies inside the
     * windows, and for days it is found by the working hours up to the limit. Calendar days and emergency hours pass
     * by day and by night.
     *
     * @param due {@link Deadline#dueAt()} of the same start, pauses and area
     * @param percent 1 to 100; 100 is the limit itself
     */
    Instant reminder(Instant start, Instant due, LimitUnit unit, List<Pause> pauses, int percent, String areaCode);

    /** A limit counted from a moment, without pauses: one working day after another limit. */
    Instant later(Instant from, Limit limit, String areaCode);

    /** The moment itself when it lies inside a window, else the beginning of the next window. */
    Instant nextOpen(Instant from, String areaCode);

    /** The beginning of the first window of the next working day after that of {@code from}: when to look or to call once more. */
    Instant nextMorning(Instant from, String areaCode);

    /** The end of the last window of that day; of the next working day when it is none. For limits that are a date. */
    Instant closing(LocalDate day, String areaCode);

    /** The end of the last window as it holds on that day, also when it is no working day: for a date that somebody named. */
    Instant end(LocalDate day, String areaCode);

    /**
     * How much of a limit has been used up: the inverse of {@link #deadline}. Pauses are not counted; days count when
     * their last window has ended.
     */
    Span elapsed(Instant start, Instant until, LimitUnit unit, List<Pause> pauses, String areaCode);

    /** Rises with each change of the calendar: as it is committed now, also when another node changed it. */
    long revision();

    /** The calendar that is committed now counts, also when another node changed it: for work that follows from a change. */
    void lookAgain();
}
