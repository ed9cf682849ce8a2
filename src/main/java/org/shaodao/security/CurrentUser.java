package org.shaodao.security;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person behind the present request, and their groups as the directory knows them now. */
@Component
public class CurrentUser {
    /** Prefix of the authority that stands for a group: {@code GROUP_auditors}. */
    public static final String GROUP_PREFIX = "GROUP_";

    CurrentUser() {}

    /** Empty for the public and for jobs. */
    public Optional<String> userId() {
        return authentication().map(StaffAuthentication::getName);
    }

    /** Chinese name; empty for the public and for jobs. */
    public Optional<String> name() {
        return authentication().map(StaffAuthentication::getPrincipal).map(SignedIn::displayName);
    }

    /** Candidate groups and site-wide groups; none for the public and for jobs. */
    public Set<String> groups() {
        return authentication()
                .map(signedIn -> signedIn.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith(GROUP_PREFIX))
                        .map(authority -> authority.substring(GROUP_PREFIX.length()))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    public boolean hasGroup(String group) {
        return groups().contains(group);
    }

    /** @throws Refusal 401, when nobody is signed in */
    public String requireUserId() {
        return userId().orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "请先登录。"));
    }

    /** @throws Refusal 401 or 403, when the person is not in this group */
    public void requireGroup(String group) {
        requireUserId();
        if (!hasGroup(group)) {
            throw Refusal.forbidden("您没有进行此项操作的权限。");
        }
    }

    private static Optional<StaffAuthentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(StaffAuthentication.class::isInstance)
                .map(StaffAuthentication.class::cast);
    }
}
