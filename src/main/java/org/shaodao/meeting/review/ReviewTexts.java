package org.shaodao.meeting.review;

import java.util.Optional;
import org.shaodao.web.PlainText;

/** What people may write on a sheet: plain words, so many at most. */
final class ReviewTexts {
    private ReviewTexts() {}

    /** Why a text is refused, in one Chinese sentence. @param lines whether it may have several lines */
    static Optional<String> fault(String what, String text, int longest, boolean lines) {
        if (PlainText.isBlank(text)) {
            return Optional.of("请填写%s。".formatted(what));
        }
        if (PlainText.length(text.strip()) > longest) {
            return Optional.of("%s不超过%d个字。".formatted(what, longest));
        }
        return PlainText.fault(text, lines).map(fault -> "%s%s。".formatted(what, fault));
    }
}
