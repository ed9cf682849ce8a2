package org.shaodao.security;

import java.util.Optional;
import java.util.Set;

/** The people who may log in, as the directory knows them. Asked again at each request, so a change acts at once. */
public interface StaffAccounts {
    /** @return empty when there is no such person */
    Optional<Account> find(String userId);

    /**
     * A member of staff, or an integration.
     *
     * @param userId what they log in with
     * @param name Chinese name, shown in the header
     * @param enabled false: may not log in, and is refused at the next click
     * @param groups candidate groups and site-wide groups
     */
    record Account(String userId, String name, boolean enabled, Set<String> groups) {
        public Account {
            groups = Set.copyOf(groups);
        }
    }
}
