package org.shaodao.clock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.Start;

/**
 * Starts, stops, pauses and lengthens clocks, in the caller's transaction. Asking twice changes nothing. Whoever may ask
 * is the caller's to check, and so is the journal: a clock keeps its own records of pauses, extensions and recounts.
 */
public interface Clocks {
    /** The clock's limit is counted from the start; one that is open already is left as it is. */
    ClockView start(ClockKey key, Matter matter, Start start);

    /** As {@link #start}, with half of the limit: for rework (processes.md, counts). */
    ClockView startHalf(ClockKey key, Matter matter, Start start);

    /** As {@link #start}, with a limit that somebody set: a leader's order, a review date. Replaces what is open. */
    ClockView startUntil(ClockKey key, Matter matter, Start start, Instant dueAt);

    /** What it timed was done. */
    void stop(ClockKey key);

    /** What it timed does not matter any more. */
    void cancel(ClockKey key);

    /**
     * The clock stands still. Until it is resumed it counts as if the pause lasted until its end.
     *
     * @param until when the pause ends at the latest
     * @param proof what shows the reason: a sentence for staff, no personal data
     */
    void pause(ClockKey key, PauseReason reason, String proof, Instant until);

    /** Only what was really paused is added. */
    void resume(ClockKey key);

    /**
     * More time, granted once.
     *
     * @param more in the unit of the clock, at most its limit
     */
    Extended extend(ClockKey key, BigDecimal more);

    /**
     * It follows another clock that was lengthened, in its own unit and by at least as much time: for the case as a whole when
     * its lead unit gets more. It may follow more than once, and beyond its own limit.
     *
     * @param by how much later the other ends now
     * @param end when the other ends now; it will not end before
     */
    void follow(ClockKey key, Duration by, Instant end);

    /** A leader sets the limit; pauses that come later move it on. Nothing happens when the clock is not open. */
    void setLimit(ClockKey key, Instant dueAt);

    /** It begins at another moment, because the calendar that gave its beginning is another. Nothing happens when it is not open. */
    void beginAt(ClockKey key, Instant at);

    /** Somebody else has to act now: reminders and the word at the limit go there. Nothing happens when the clock is not open. */
    void entrust(ClockKey key, String group);

    /** The case has been graded, or graded anew: its open clocks are counted by their new limits. */
    void grade(String subject, String grade);

    /** What the table gives, counted from a start; no clock runs for it. */
    Instant plain(ClockName name, Matter matter, Start start);

    Optional<ClockView> open(ClockKey key);

    /** The limit of an open clock as the table gave it, before any extension; empty when somebody set it, or none is open. */
    Optional<Limit> limit(ClockKey key);

    /** All clocks of a case and its parts, in the order in which they started. */
    List<ClockView> of(String subject);

    /** What came of an extension. */
    enum Extended {
        GRANTED,
        /** There was one already. */
        TWICE,
        /** More than the original limit, less than nothing, or parts of a day. */
        TOO_MUCH,
        /** No such clock is open, or somebody set its limit. */
        NOT_OPEN
    }
}
