package org.shaodao.clock;

import java.time.Instant;

/** The limit of an open clock is another than before: the due dates of its tasks follow, in the same transaction. */
public record ClockMoved(ClockKey key, Instant dueAt) {}
