package org.shaodao.notification;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;

/**
 * A site message as its owner reads it.
 *
 * @param kind null: a digest, under which others stand
 * @param link where it is to be dealt with; null for a digest
 * @param latest number of the newest thing it speaks of: what its reader has seen, and its place in the list
 * @param entries how many stand under a digest
 */
record Message(
        long id,
        @Nullable NoticeKind kind,
        String text,
        @Nullable String link,
        Instant at,
        long latest,
        int entries,
        boolean read) {
    public boolean digest() {
        return kind == null;
    }

    public String label() {
        return kind == null ? "汇总" : kind.label();
    }

    /** How loud its tag is: supervision warns, the rest is calm. */
    public String tone() {
        return kind == NoticeKind.SUPERVISE ? "bad" : kind == NoticeKind.REMIND ? "warn" : "";
    }

    public String when() {
        return ShanghaiTime.minute(at);
    }

    Optional<String> target() {
        return Optional.ofNullable(link);
    }
}
