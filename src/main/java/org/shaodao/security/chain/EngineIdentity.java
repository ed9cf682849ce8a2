package org.shaodao.security.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who is signed in, for as long as the request lasts: without it the engine asks for no permission and
 * writes no name into its history.
 */
final class EngineIdentity extends OncePerRequestFilter {
    private final IdentityService identities;

    EngineIdentity(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof StaffAuthentication signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        identities.setAuthentication(signedIn.getName(), signedIn.groups());
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
