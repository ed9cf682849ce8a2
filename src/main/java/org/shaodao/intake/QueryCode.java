package org.shaodao.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What lets a reporter look at their own case: 60 random bits as twelve characters without I, L, O and U (Crockford's
 * base 32), easily read over the telephone. It is a password: never logged, compared in constant time.
 */
record QueryCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static QueryCode random() {
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new QueryCode(code.toString());
    }

    /** Whether somebody typed this code: case, blanks and dashes do not count; O is read as 0, I and L as 1. */
    boolean isMeantBy(String typed) {
        var meant = typed.length() > 64
                ? ""
                : typed.replaceAll("[\\s\\x{3000}-]", "")
                        .toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.US_ASCII), meant.getBytes(StandardCharsets.UTF_8));
    }

    /** In groups of four, for people: {@code 7K2M-0QXR-9TBW}. */
    String spoken() {
        return value.replaceAll("(.{4})(?!$)", "$1-");
    }

    @Override
    public String toString() {
        return "QueryCode[hidden]";
    }
}
