package org.shaodao.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** One spelling for each telephone number of the mainland, so that one that was written differently is still found. */
public final class PhoneNumber {
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern LANDLINE = Pattern.compile("(010|02[0-9]|0[3-9][0-9]{2})([1-9][0-9]{6,7})");

    private PhoneNumber() {}

    /**
     * @param written with blanks, dashes, brackets, full-width digits or +86
     * @return {@code 13812341234} or {@code 0571-87654321}; empty when it is neither
     */
    public static Optional<String> of(String written) {
        if (written.length() > 40) {
            return Optional.empty();
        }
        var digits = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}()]", "")
                .replaceFirst("^(?:\\+|00)86(?=1[3-9]|0)", "");
        if (MOBILE.matcher(digits).matches()) {
            return Optional.of(digits);
        }
        var landline = LANDLINE.matcher(digits);
        return landline.matches() ? Optional.of(landline.group(1) + "-" + landline.group(2)) : Optional.empty();
    }
}
