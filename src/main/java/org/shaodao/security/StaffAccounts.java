package org.shaodao.security;

import java.util.Optional;
import java.util.Set;

/** Who works here, as the login needs to know it. The directory answers. */
public interface StaffAccounts {
    /** Empty when there is no such person. */
    Optional<Account> find(String userId);

    /**
     * A person's account.
     *
     * @param groups candidate groups and site-wide groups; empty while disabled
     */
    record Account(String userId, String name, boolean enabled, Set<String> groups) {}
}
