package org.shaodao.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.courier.Courier;
import org.shaodao.whistle.Source;

/**
 * Who blows a whistle.
 *
 * @param user user id; null for the public
 * @param integration another platform, which is no member of staff
 * @param sources what the caller may give as the source, the usual one first; never empty
 * @param courier set when it is a part-time grid worker: a reporter with an account, no member of staff
 */
record Caller(
        @Nullable String user,
        boolean integration,
        List<Source> sources,
        @Nullable Courier courier) {
    static Caller of(Courier courier) {
        return new Caller(courier.userId(), false, List.of(Source.COURIER), courier);
    }

    /** Idempotency keys of different callers are different keys. */
    String scope() {
        return user == null ? "public" : "user:" + user;
    }

    /** Whether the caller works here, and may know what stands in the other cases. */
    boolean staff() {
        return user != null && courier == null;
    }

    /**
     * What somebody's whistles are counted by, because they are limited: the address of a stranger, and the account of a
     * part-time grid worker, as a whole station shares an address. Empty for others.
     */
    Optional<String> limited(String address) {
        return staff() ? Optional.empty() : Optional.of(user == null ? address : user);
    }

    /** Who blew it and logged in for it: a member of staff, or a part-time grid worker. */
    Optional<String> whistler() {
        return integration ? Optional.empty() : Optional.ofNullable(user);
    }
}
