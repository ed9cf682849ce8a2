package org.shaodao.clock;

import java.util.Set;
import org.shaodao.notification.Recipient;

/** Who is to hear of a clock's reminders and of its limit beside those whose work it times: at night, who is on duty. */
public interface OnCall {
    /**
     * Asked in the transaction that tells them.
     *
     * @param group candidate group of the work
     * @return at most ten; usually nobody
     */
    Set<Recipient> of(ClockKey key, String group);
}
