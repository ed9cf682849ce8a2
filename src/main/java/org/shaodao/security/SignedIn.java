package org.shaodao.security;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in: the principal of every authentication of ours.
 *
 * @param userId what they log in with
 * @param displayName Chinese name
 */
public record SignedIn(String userId, String displayName) implements AuthenticatedPrincipal, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        return userId;
    }

    /** As a property, for pages: {@code sec:authentication="principal.displayName"}. */
    public String getDisplayName() {
        return displayName;
    }
}
