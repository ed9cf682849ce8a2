package org.shaodao.clock;

import java.util.Set;
import org.shaodao.notification.Recipient;

/** Who has the work that a clock times: whoever claimed it, else everybody who could. */
public interface Holders {
    /** @param group candidate group of the work */
    Set<Recipient> of(ClockKey key, String group);
}
