package org.shaodao.clock;

/** A clock counts no more: what it timed was done, or does not matter any more. */
public record ClockEnded(ClockKey key) {}
