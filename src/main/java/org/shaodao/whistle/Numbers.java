package org.shaodao.whistle;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Numbers that people read aloud: a prefix, Shanghai's date, six digits; {@code shaodao.number-range} takes the leading
 * ones, so that the numbers of several installations never collide.
 */
@Component
public class Numbers {
    private static final int DIGITS = 6;

    private final String range;

    Numbers(@Value("${shaodao.number-range:}") String range) {
        if (!range.matches("\\d{0,3}")) {
            throw new IllegalArgumentException("shaodao.number-range is up to three digits, not '" + range + "'");
        }
        this.range = range;
    }

    /**
     * @param prefix for example {@code WH}
     * @param next the next value of a sequence; larger ones than fit begin again
     * @return for example {@code WH20261122-000042}
     */
    public String number(String prefix, LocalDate day, long next) {
        return number(prefix, day, DIGITS - range.length(), next);
    }

    /**
     * For a day that has used up what the range leaves of six digits: six digits behind the range. Their length keeps them
     * apart from those of any other range.
     */
    public String longer(String prefix, LocalDate day, long next) {
        return number(prefix, day, DIGITS, next);
    }

    private String number(String prefix, LocalDate day, int width, long next) {
        var number = next % (long) Math.pow(10, width);
        return prefix + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + range
                + ("%0" + width + "d").formatted(number);
    }
}
