package org.shaodao.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What text from outside may hold: words. Control characters, direction overrides, emoji, markup and expressions are
 * refused at every border, so that no later reader has to fear them.
 */
public final class PlainText {
    /** A tag or a comment; "温度<5" stays possible. */
    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!?]");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");

    private PlainText() {}

    /**
     * Why a text is refused, in Chinese and without its subject: 不能含有…
     *
     * @param lines whether it may have several lines; tabs pass either way
     */
    public static Optional<String> fault(String text, boolean lines) {
        if (text.codePoints().anyMatch(point -> isControl(point, lines))) {
            return Optional.of("不能含有控制字符");
        }
        if (text.codePoints().anyMatch(PlainText::isEmoji)) {
            return Optional.of("不能含有表情符号");
        }
        if (MARKUP.matcher(text).find()) {
            return Optional.of("不能含有网页标记");
        }
        if (EXPRESSION.matcher(text).find()) {
            return Optional.of("不能含有表达式");
        }
        return Optional.empty();
    }

    /** Nothing that a reader would see: spaces, and marks that take no room. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.getType(point) == Character.FORMAT);
    }

    /** Characters as a reader counts them: a rare Chinese character beyond the basic plane is one, not two. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isControl(int point, boolean lines) {
        if (point == '\n' || point == '\r') {
            return !lines;
        }
        var overridesDirection = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        var halfACharacter = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return (Character.isISOControl(point) && point != '\t')
                || overridesDirection
                || halfACharacter
                || point == 0x2028
                || point == 0x2029
                || point == 0xFEFF
                || (point & 0xFFFE) == 0xFFFE;
    }

    /** Pictographs and what joins them; ★, ☎ and rare Chinese characters are none. */
    private static boolean isEmoji(int point) {
        return (point >= 0x1F000 && point <= 0x1FAFF) || point == 0xFE0F || point == 0x20E3 || point == 0x200D;
    }
}
