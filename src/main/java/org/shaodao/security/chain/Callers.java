package org.shaodao.security.chain;

import java.util.Set;
import java.util.function.Predicate;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.CurrentUser;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Kinds of callers, by their groups. Part-time grid workers are let in by name only, nowhere by having logged in. */
final class Callers {
    private static final String INTEGRATIONS = CurrentUser.GROUP_PREFIX + "integrations";
    private static final String COURIERS = CurrentUser.GROUP_PREFIX + CourierAccounts.GROUP;
    private static final String FIRST_LOGIN = CurrentUser.GROUP_PREFIX + CourierAccounts.FIRST_LOGIN;

    private Callers() {}

    /** People who work here. Integrations have {@code /api} and nothing else. */
    static AuthorizationManager<RequestAuthorizationContext> staff() {
        return signedIn(groups -> !groups.contains(INTEGRATIONS) && !isCourier(groups));
    }

    static AuthorizationManager<RequestAuthorizationContext> staffAndIntegrations() {
        return signedIn(groups -> !isCourier(groups));
    }

    static AuthorizationManager<RequestAuthorizationContext> inGroup(String group) {
        return signedIn(groups -> groups.contains(CurrentUser.GROUP_PREFIX + group));
    }

    /** Everybody, but for those who have to choose a password first. */
    static AuthorizationManager<RequestAuthorizationContext> theWholePublic() {
        return (who, request) -> new AuthorizationDecision(!isFirstLogin(who.get()));
    }

    /** Whether they were given a password and have not chosen their own. */
    static boolean isFirstLogin(Authentication who) {
        return groups(who).contains(FIRST_LOGIN);
    }

    private static AuthorizationManager<RequestAuthorizationContext> signedIn(Predicate<Set<String>> fits) {
        return (who, request) -> {
            var authentication = who.get();
            return new AuthorizationDecision(
                    authentication instanceof StaffAuthentication && fits.test(groups(authentication)));
        };
    }

    private static boolean isCourier(Set<String> groups) {
        return groups.contains(COURIERS) || groups.contains(FIRST_LOGIN);
    }

    private static Set<String> groups(Authentication who) {
        return AuthorityUtils.authorityListToSet(who.getAuthorities());
    }
}
