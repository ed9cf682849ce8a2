package org.shaodao.security.login;

import java.util.List;
import org.shaodao.security.CurrentUser;
import org.shaodao.security.SignedIn;
import org.shaodao.security.StaffAccounts.Account;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A member of staff who has proved who they are. Kept in the session; its groups are renewed at each request. */
public final class StaffAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final SignedIn principal;

    public StaffAuthentication(Account account) {
        super(account.groups().stream()
                .sorted()
                .map(group -> new SimpleGrantedAuthority(CurrentUser.GROUP_PREFIX + group))
                .toList());
        this.principal = new SignedIn(account.userId(), account.name());
        super.setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public SignedIn getPrincipal() {
        return principal;
    }

    /** Group ids, sorted. */
    public List<String> groups() {
        return getAuthorities().stream()
                .map(authority -> authority.getAuthority().substring(CurrentUser.GROUP_PREFIX.length()))
                .toList();
    }
}
