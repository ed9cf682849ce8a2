package org.shaodao.notification;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach people. Called within the transaction that marks the outbox; what throws is tried again later, and may
 * then come once more, so a channel leaves out what this person has had already (key).
 */
interface Channel {
    /** @param items what one run has for whom: by user id of an enabled person, oldest first */
    void deliver(Map<String, List<Item>> items);

    /** One notice as one person gets it. */
    record Item(String key, NoticeKind kind, @Nullable String businessKey, String text, String link) {}
}
