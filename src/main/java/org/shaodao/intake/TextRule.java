package org.shaodao.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.PlainText;

/** What may be written into one text field of a whistle. */
record TextRule(String name, int longest, boolean required, boolean lines) {
    static TextRule line(String name, int longest) {
        return new TextRule(name, longest, false, false);
    }

    static TextRule requiredLine(String name, int longest) {
        return new TextRule(name, longest, true, false);
    }

    static TextRule lines(String name, int longest) {
        return new TextRule(name, longest, false, true);
    }

    /** The text without blanks around it and with line ends of one kind; the empty string for none. */
    static String clean(@Nullable String written) {
        return written == null ? "" : written.strip().replace("\r\n", "\n");
    }

    /** Why a cleaned text cannot be taken, in Chinese. */
    Optional<String> problem(String text) {
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
