package org.shaodao.clock;

import java.time.Instant;

/** A clock starts for a task that waits already: its due date and its timers follow, in the same transaction. */
public record TaskTimed(ClockKey key, Instant dueAt) {}
