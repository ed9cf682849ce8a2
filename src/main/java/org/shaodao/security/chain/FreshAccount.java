package org.shaodao.security.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shaodao.security.StaffAccounts.Account;
import org.shaodao.security.login.Accounts;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Renews what the session remembers of a person: their groups as they are now. Somebody who has been disabled loses the
 * session with this request, and is a stranger from here on.
 */
final class FreshAccount extends OncePerRequestFilter {
    private final Accounts accounts;

    FreshAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof StaffAuthentication remembered) {
            var account = accounts.find(remembered.getName()).filter(Account::enabled);
            if (account.isPresent()) {
                var fresh = new StaffAuthentication(account.get());
                fresh.setDetails(remembered.getDetails());
                SecurityContextHolder.setContext(new SecurityContextImpl(fresh));
            } else {
                SecurityContextHolder.clearContext();
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
