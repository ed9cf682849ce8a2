package org.shaodao.security;

/** Passwords, hashed; nobody can read one back. */
public interface Credentials {
    /** Sets or replaces the password. */
    void set(String userId, String rawPassword);

    boolean exists(String userId);

    void remove(String userId);
}
