package org.shaodao.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be written into one text field.
 *
 * @param name what the field is called where it is filled in
 * @param longest in characters, as a reader counts them
 */
public record TextRule(String name, int longest, boolean required, boolean lines) {
    public static TextRule line(String name, int longest) {
        return new TextRule(name, longest, false, false);
    }

    public static TextRule requiredLine(String name, int longest) {
        return new TextRule(name, longest, true, false);
    }

    public static TextRule lines(String name, int longest) {
        return new TextRule(name, longest, false, true);
    }

    /** The text without blanks around it and with line ends of one kind; the empty string for none. */
    public static String clean(@Nullable String written) {
        return written == null ? "" : written.strip().replace("\r\n", "\n");
    }

    /** Why a cleaned text cannot be taken, in Chinese. */
    public Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return required ? Optional.of("请填写" + name) : Optional.empty();
        }
        if (PlainText.length(text) > longest) {
            return Optional.of("%s不能超过%d个字".formatted(name, longest));
        }
        var fault = PlainText.fault(text, lines).map(name::concat);
        return fault.isEmpty() && text.codePoints().allMatch(TextRule::invisible) ? Optional.of("请填写" + name) : fault;
    }

    private static boolean invisible(int point) {
        return Character.isSpaceChar(point)
                || Character.isWhitespace(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
