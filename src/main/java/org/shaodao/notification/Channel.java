package org.shaodao.notification;

/**
 * A way to reach people. Called within the transaction that marks the outbox; what throws is tried again later, and may
 * then come once more, so a channel leaves out what has been told already (key).
 */
public interface Channel {
    void deliver(Told told);
}
