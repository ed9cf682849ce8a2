package org.shaodao.clock;

/**
 * A clock has reached its limit, for the first time (督办).
 *
 * @param group candidate group that should have acted
 */
public record ClockOverdue(ClockKey key, String areaCode, String group) {}
