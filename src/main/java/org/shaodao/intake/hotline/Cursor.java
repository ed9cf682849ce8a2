package org.shaodao.intake.hotline;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the reports: the transaction that wrote one, and its number. */
record Cursor(String txid, long seq) {
    static final Cursor START = new Cursor("0", 0);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,19})\\.(\\d{1,18})");

    static Optional<Cursor> of(String written) {
        var found = WRITTEN.matcher(written);
        return found.matches()
                ? Optional.of(new Cursor(found.group(1), Long.parseLong(found.group(2))))
                : Optional.empty();
    }

    String written() {
        return txid + "." + seq;
    }
}
