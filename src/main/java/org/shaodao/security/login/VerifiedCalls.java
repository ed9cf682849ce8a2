package org.shaodao.security.login;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Passwords sent with REST calls that were found right a moment ago, so that not each call costs 310,000 rounds. Keyed by
 * a HMAC over name, password and stored hash: nothing to steal from memory, and a new password, set on whatever node, is
 * another key.
 */
@Component
class VerifiedCalls {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Instant> until = new LinkedHashMap<>();

    VerifiedCalls(Clock clock) {
        this.clock = clock;
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String key(String userId, String password, String storedHash) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : new String[] {userId, password, storedHash}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized boolean contains(String key) {
        var end = until.get(key);
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void add(String key) {
        // Oldest first, as all are kept equally long.
        var now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        if (until.size() >= MOST) {
            until.clear();
        }
        until.remove(key);
        until.put(key, now.plus(KEPT));
    }
}
