package org.shaodao.security.login;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt to log in comes from.
 *
 * @param address network address, as the trusted proxy says it
 * @param device value of the cookie that an earlier successful login left there
 */
public record LoginDetails(String address, @Nullable String device, Way way) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By the login page, or with each request. */
    public enum Way {
        FORM,
        BASIC
    }
}
