package org.shaodao.clock;

/** A clock counts from now on: somebody has to act. */
public record ClockStarted(ClockKey key, Matter matter) {}
