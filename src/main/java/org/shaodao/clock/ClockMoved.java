package org.shaodao.clock;

import java.time.Instant;

/**
 * The limit of an open clock is another than before: the due dates of its tasks follow, in the same transaction.
 *
 * @param dueWas the limit before; the same as {@code dueAt} when only the moment one level up moved
 */
public record ClockMoved(ClockKey key, Instant dueWas, Instant dueAt, MoveReason why) {}
