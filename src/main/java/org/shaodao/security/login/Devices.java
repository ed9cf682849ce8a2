package org.shaodao.security.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which somebody has logged in before. Such a browser is counted by itself, so that whoever guesses at a
 * colleague's password from the same office does not hold the colleague up.
 */
@Component
public class Devices {
    /** How long a browser is remembered without a login. */
    public static final Duration KEPT = Duration.ofDays(180);

    private static final int TOKEN_BYTES = 24;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Devices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean knows(String userId, @Nullable String token) {
        return token != null
                && jdbc.sql("""
                                select exists (select 1 from security_device
                                               where user_id = :user and token_hash = :token and last_login_at > :since)
                                """)
                        .param("user", userId)
                        .param("token", hash(token))
                        .param("since", Timestamp.from(clock.instant().minus(KEPT)))
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Remembers the browser of somebody who has just logged in.
     *
     * @param token what it sent; replaced when we never gave it out, or somebody else could have planted it
     * @return the token that it is to keep
     */
    public String remember(String userId, @Nullable String token) {
        var kept = token != null && isOurs(token) ? token : fresh();
        jdbc.sql("""
                        insert into security_device (user_id, token_hash, last_login_at) values (:user, :token, :now)
                        on conflict (user_id, token_hash) do update set last_login_at = excluded.last_login_at
                        """)
                .param("user", userId)
                .param("token", hash(kept))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return kept;
    }

    private boolean isOurs(String token) {
        return jdbc.sql("select exists (select 1 from security_device where token_hash = :token)")
                .param("token", hash(token))
                .query(Boolean.class)
                .single();
    }

    private String fresh() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
