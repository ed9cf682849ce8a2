package org.shaodao.clock;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Which limits were missed, for those who count. */
public interface LateClocks {
    /**
     * The subjects whose clock of that name had passed its limit at a moment: it ran on then, or was stopped too late.
     * A clock that came to mean nothing is not late.
     *
     * @param subjects numbers of cases, items, resolutions
     */
    Set<String> late(ClockName name, Collection<String> subjects, Instant at);
}
