package org.shaodao.clock;

/**
 * The open clocks of something are about to be counted anew, its row is held: whoever gave one a beginning by the old
 * calendar moves that first.
 */
public record Recounting(String subject, MoveReason why) {}
