package org.shaodao.courier;

import java.security.SecureRandom;
import java.time.Duration;

/** A password that is told by word of mouth and opens nothing but the choice of another. */
final class FirstPassword {
    /** Somebody who is registered today logs in within the week. */
    static final Duration OPENS = Duration.ofDays(7);

    /** Without what is easily taken for something else. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

    private static final String DIGITS = "23456789";
    private static final int HALF = 6;

    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPassword() {}

    /** Six letters and six digits: 45 bits, behind the limits of the login. */
    static String random() {
        return pick(LETTERS) + "-" + pick(DIGITS);
    }

    private static String pick(String from) {
        var picked = new StringBuilder(HALF);
        for (var i = 0; i < HALF; i++) {
            picked.append(from.charAt(RANDOM.nextInt(from.length())));
        }
        return picked.toString();
    }
}
