package org.shaodao.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides telephone and identity numbers and names from those who need not know them. Pure: works on what it is given and
 * knows no case. Digits may be full-width and separated by blanks, dashes or dots, since people write them so; case
 * numbers are left alone.
 */
public final class Masking {
    private static final char HIDDEN = '*';

    /** What may stand between two digits of one number: at most two blanks, dashes, dots or invisible characters. */
    private static final String GAP = "[ \\t\\x{A0}\\x{3000}\\p{Pd}.·\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}]{0,2}";

    private static final String BRACKETED_GAP = GAP + "[()（）]?" + GAP;

    /** Ours, and so never personal: eight digits of a date and a running number. */
    private static final Pattern OWN_NUMBER = Pattern.compile("(?<![A-Za-z])(?:WH|YT|HY|YD)[0-9]{8}-[0-9]{4,12}");

    /** Eighteen digits, the last perhaps an X; or the fifteen of before 1999, when they hold a possible date. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![0-9A-Za-z])(?:[1-9](?:G[0-9]){16}G[0-9Xx](?![0-9A-Za-z])"
                    .concat(
                            "|[1-9](?:G[0-9]){7}G(?:0G[1-9]|1G[0-2])G(?:0G[1-9]|[12]G[0-9]|3G[01])(?:G[0-9]){3}(?![0-9A-Za-z]))")
                    .replace("G", GAP));

    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9])(?:(?:\\+|00)?86G|0)?(1G[3-9](?:G[0-9]){9})(?![0-9])".replace("G", GAP));

    private static final Pattern LANDLINE = Pattern.compile(
            "(?<![0-9])(?:0G(?:1G0|2G[0-9]|[3-9]G[0-9]G[0-9])|(?:\\+|00)86G(?:10|2[0-9]|[3-9][0-9]{2}))B([1-9](?:G[0-9]){6,7})(?![0-9])"
                    .replace("B", BRACKETED_GAP)
                    .replace("G", GAP));

    /** Without its area code a number looks like any other; the word in front of it tells. */
    private static final Pattern NAMED_LANDLINE = Pattern.compile(
            "(?i)(?:电话|座机|手机|联系方式|号码|tel|phone)[^0-9\\n]{0,4}([2-8](?:G[0-9]){6,7})(?![0-9])".replace("G", GAP));

    private Masking() {}

    /**
     * Any text with the telephone and identity numbers in it made unreadable; everything else, separators too, stays as
     * it was. A mobile number keeps its first three and last four digits, a landline its area code and last two, an
     * identity number its first three and last two.
     */
    public static String text(String text) {
        var points = text.codePoints().toArray();
        var plain = new StringBuilder(points.length);
        for (var point : points) {
            plain.append(plain(point));
        }
        hide(points, plain, IDENTITY, 0, 3, 2);
        hide(points, plain, MOBILE, 1, 3, 4);
        hide(points, plain, LANDLINE, 1, 0, 2);
        hide(points, plain, NAMED_LANDLINE, 1, 0, 2);
        return new String(points, 0, points.length);
    }

    /** A telephone number as others may see it: {@code 138****1234}, {@code 010-******78}; what is neither, all but two. */
    public static String phone(String phone) {
        var number = phone.strip();
        var masked = text(number);
        if (!masked.equals(number)) {
            return masked;
        }
        var points = number.codePoints().toArray();
        var shown = points.length > 4 ? 2 : 0;
        for (var i = 0; i < points.length - shown; i++) {
            points[i] = HIDDEN;
        }
        return new String(points, 0, points.length);
    }

    /** A person's name as others may see it: {@code 张*}, however long it is; a single character is hidden whole. */
    public static String name(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        return stripped.codePointCount(0, stripped.length()) == 1
                ? String.valueOf(HIDDEN)
                : new StringBuilder()
                        .appendCodePoint(stripped.codePointAt(0))
                        .append(HIDDEN)
                        .toString();
    }

    /** One character for each code point, so that a place in the plain text is the same place in the points. */
    private static char plain(int point) {
        if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER) {
            return (char) ('0' + Character.digit(point, 10));
        }
        return switch (point) {
            case 'Ｘ' -> 'X';
            case 'ｘ' -> 'x';
            case '＋' -> '+';
            case '．', '。' -> '.';
            default -> Character.isBmpCodePoint(point) ? (char) point : '\uFFFD';
        };
    }

    private static void hide(int[] points, StringBuilder plain, Pattern pattern, int group, int head, int tail) {
        var own = ranges(OWN_NUMBER.matcher(plain));
        var found = pattern.matcher(plain.toString());
        while (found.find()) {
            var start = found.start(group);
            var end = found.end(group);
            if (own.stream().noneMatch(range -> range.start() <= start && end <= range.end())) {
                hideDigits(points, plain, start, end, head, tail);
            }
        }
    }

    private static void hideDigits(int[] points, StringBuilder plain, int start, int end, int head, int tail) {
        var digits = new ArrayList<Integer>();
        for (var i = start; i < end; i++) {
            if (isDigit(plain.charAt(i))) {
                digits.add(i);
            }
        }
        for (var place : digits.subList(head, digits.size() - tail)) {
            points[place] = HIDDEN;
            plain.setCharAt(place, HIDDEN);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c == 'X' || c == 'x';
    }

    private static List<Range> ranges(Matcher matcher) {
        var ranges = new ArrayList<Range>();
        while (matcher.find()) {
            ranges.add(new Range(matcher.start(), matcher.end()));
        }
        return ranges;
    }

    private record Range(int start, int end) {}
}
