package org.shaodao.clock;

import java.time.Instant;
import java.util.Set;

/**
 * What a look at the clocks of a case, or of one unit's part, came to.
 *
 * @param overdue clocks whose limits have passed and that nobody had noticed (督办)
 * @param escalate a clock is one working day over its limit, for the first time: one level up
 * @param nextAt when to look again
 */
public record Watch(Set<ClockName> overdue, boolean escalate, Instant nextAt) {}
