package org.shaodao.security.chain;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Signs whoever is signed in with us on to Camunda's webapps. The webapps keep what they are told in the session; it is
 * told anew when the groups have changed, and every few seconds for changed rights.
 */
final class WebappSignOn extends ContainerBasedAuthenticationFilter {
    private static final long KEPT_MILLIS = 10_000;

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = new Bridge();
    }

    @Override
    protected boolean existisAuthentication(Authentications known, String engineName, String userId) {
        var present = known.getAuthentications().stream()
                .filter(one -> engineName.equals(one.getProcessEngineName()) && userId.equals(one.getIdentityId()))
                .findFirst();
        return present.filter(one -> one.getCacheValidationTime() != null
                        && ClockUtil.getCurrentTime().before(one.getCacheValidationTime())
                        && new HashSet<>(one.getGroupIds()).equals(groupsNow()))
                .isPresent();
    }

    @Override
    protected UserAuthentication createAuthentication(
            ProcessEngine engine, String userId, List<String> groups, List<String> tenants) {
        var created = super.createAuthentication(engine, userId, groups, tenants);
        if (created == null) {
            // Known to the directory, not yet to the engine: signed on, to no application.
            created = new UserAuthentication(userId, engine.getName());
            created.setGroupIds(groups);
            created.setTenantIds(List.of());
            created.setAuthorizedApps(new HashSet<>());
        }
        created.setCacheValidationTime(new Date(ClockUtil.getCurrentTime().getTime() + KEPT_MILLIS));
        return created;
    }

    private static Set<String> groupsNow() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof StaffAuthentication signedIn
                ? Set.copyOf(signedIn.groups())
                : Set.of();
    }

    private static final class Bridge extends ContainerBasedAuthenticationProvider {
        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof StaffAuthentication signedIn) {
                var result = AuthenticationResult.successful(signedIn.getName());
                result.setGroups(signedIn.groups());
                result.setTenants(List.of());
                return result;
            }
            return AuthenticationResult.unsuccessful();
        }
    }
}
