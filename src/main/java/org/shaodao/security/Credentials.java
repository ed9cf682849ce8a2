package org.shaodao.security;

/** Passwords, in a table of our own and hashed; the engine has none. */
public interface Credentials {
    /**
     * Sets a password, and ends the sessions that were opened with the one before.
     *
     * @throws org.shaodao.web.Refusal with the reason in Chinese, when the password is too weak
     */
    void set(String userId, String rawPassword);

    boolean exists(String userId);

    /** Whether that is their password now. */
    boolean matches(String userId, String rawPassword);

    /** Takes the password away; its owner cannot log in until there is a new one. */
    void remove(String userId);
}
