package org.shaodao.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and by which way.
 *
 * @param user user id; null for the public and for jobs
 * @param channel the way the act came
 */
public record Actor(@Nullable String user, Channel channel) {
    public Optional<String> userId() {
        return Optional.ofNullable(user);
    }
}
