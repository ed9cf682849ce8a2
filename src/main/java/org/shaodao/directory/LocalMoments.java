package org.shaodao.directory;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.shaodao.web.ShanghaiTime;

/** Moments as a form field or a CSV column brings them: 2026-11-22T09:30 or 2026-11-22 09:30, in Shanghai's time. */
final class LocalMoments {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private LocalMoments() {}

    /** Empty for what is no moment, or not of this millennium: that is a slip of the hand. */
    static Optional<Instant> read(String text) {
        try {
            var moment = LocalDateTime.parse(text.strip().replaceFirst("\\s+", "T"), FORM);
            return moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(moment.atZone(ShanghaiTime.ZONE).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** As a field of a form wants it. */
    static String field(Instant moment) {
        return FORM.format(moment.atZone(ShanghaiTime.ZONE));
    }
}
