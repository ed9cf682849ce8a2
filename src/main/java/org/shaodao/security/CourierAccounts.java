package org.shaodao.security;

import java.util.Optional;
import org.shaodao.security.StaffAccounts.Account;

/**
 * People who log in and are no staff: part-time grid workers. They reach their own pages and {@code /whistle}, and nothing
 * of the staff's, whatever the directory says.
 */
public interface CourierAccounts {
    /** Group of all who have chosen their own password. */
    String GROUP = "couriers";

    /** Group of those who still have the password that they were given: they may choose their own, and nothing else. */
    String FIRST_LOGIN = "couriers-first-login";

    /** What their user ids begin with; the underscore is in no id of the directory's. */
    String PREFIX = "jz_";

    static boolean isCourier(String userId) {
        return userId.startsWith(PREFIX);
    }

    /** @return empty when there is no such person */
    Optional<Account> find(String userId);

    /**
     * Whose telephone it is.
     *
     * @param phone as {@link org.shaodao.web.PhoneNumber} spells it
     */
    Optional<String> userIdOf(String phone);
}
