package org.shaodao.clock;

import java.time.Instant;

/**
 * A limit lies before the moment for which the timer of a case, or of one unit's part, is set: the timer moves there, in
 * the same transaction.
 *
 * @param part code of the unit; empty for the case itself
 */
public record WatchMoved(String subject, String part, Instant nextAt) {}
