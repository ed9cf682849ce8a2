package org.shaodao.security.login;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Guessing has been slowed down: the password was not looked at. */
public final class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("too many attempts");
        this.retryAfter = retryAfter;
    }

    /** How long until the next attempt is looked at. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
