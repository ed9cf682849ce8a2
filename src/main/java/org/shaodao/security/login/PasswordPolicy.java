package org.shaodao.security.login;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which passwords are good enough (GB/T 22239-2019, 8.1.4.1 a): long, of two kinds of characters, and not what guessers try first. */
public final class PasswordPolicy {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;

    /** What heads the published lists of leaked passwords, as far as it would be long enough. */
    private static final Set<String> WEAK = Set.of(
            "password123",
            "password1234",
            "passw0rd123",
            "password12",
            "p@ssw0rd123",
            "p@ssword123",
            "admin123456",
            "admin12345",
            "admin@12345",
            "admin@123456",
            "administrator1",
            "root123456",
            "qwerty12345",
            "qwerty123456",
            "qwertyuiop1",
            "1qaz2wsx3edc",
            "1qaz@wsx3edc",
            "qazwsx12345",
            "qazwsxedc123",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "q1w2e3r4t5",
            "q1w2e3r4t5y6",
            "a123456789",
            "123456789a",
            "a1234567890",
            "aa123456789",
            "abc123456789",
            "abcd123456",
            "abc1234567",
            "abcde12345",
            "woaini1314",
            "woaini520",
            "woaini5201314",
            "woaini1314520",
            "iloveyou123",
            "iloveyou1314",
            "zxcvbnm123",
            "asdfghjkl1",
            "asdfgh123456",
            "zhongguo123",
            "china123456",
            "test123456",
            "welcome123",
            "changeme123",
            "5201314abc",
            "qq123456789",
            "huawei@123",
            "beijing2008");

    private PasswordPolicy() {}

    /** @return the reason in Chinese, or empty when the password will do */
    public static Optional<String> whyNot(String userId, String password) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("密码至少需要 %d 个字符。".formatted(SHORTEST));
        }
        if (length > LONGEST) {
            return Optional.of("密码不能超过 %d 个字符。".formatted(LONGEST));
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.contains(userId.toLowerCase(Locale.ROOT))) {
            return Optional.of("密码不能包含用户名。");
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT
                || kinds(password) < 2
                || WEAK.contains(plain)) {
            return Optional.of("密码过于简单，请混用字母、数字或符号，不要使用常见密码。");
        }
        return Optional.empty();
    }

    private static long kinds(String password) {
        return password.codePoints()
                .map(character -> Character.isDigit(character) ? 0 : Character.isLetter(character) ? 1 : 2)
                .distinct()
                .count();
    }
}
