package org.shaodao.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.whistle.Source;

/**
 * Who blows a whistle.
 *
 * @param user user id; null for the public
 * @param integration another platform, which is no member of staff
 * @param sources what the caller may give as the source, the usual one first; never empty
 */
record Caller(@Nullable String user, boolean integration, List<Source> sources) {
    /** Idempotency keys of different callers are different keys. */
    String scope() {
        return user == null ? "public" : "user:" + user;
    }

    boolean anonymous() {
        return user == null;
    }

    /** The member of staff who blew it. */
    Optional<String> whistler() {
        return integration ? Optional.empty() : Optional.ofNullable(user);
    }
}
