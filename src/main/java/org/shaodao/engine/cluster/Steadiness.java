package org.shaodao.engine.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this node has been heard of without a gap for so long that it may call others silent. After the database itself
 * was away everybody is late, and whoever comes back first must not bury the others.
 */
final class Steadiness {
    private final long silence;
    private final LongSupplier ticks;
    private long steadySince;
    private long lastBeat;
    private boolean beating;

    /** @param ticks nanoseconds of a clock that only goes forward */
    Steadiness(Duration silence, LongSupplier ticks) {
        this.silence = silence.toNanos();
        this.ticks = ticks;
    }

    /** A sign of life was written down; after a gap it begins anew. */
    synchronized void beaten() {
        var now = ticks.getAsLong();
        if (!beating || now - lastBeat >= silence) {
            steadySince = now;
            beating = true;
        }
        lastBeat = now;
    }

    synchronized boolean mayJudge() {
        var now = ticks.getAsLong();
        return beating && now - lastBeat < silence && now - steadySince >= silence;
    }
}
