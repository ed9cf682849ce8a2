package org.shaodao.web;

/** What somebody looks for, as the database can take it. */
public final class SearchWords {
    private SearchWords() {}

    /**
     * Without control characters, which the database does not take, and no longer than anybody means. A Chinese keyboard's
     * wide blank parts words as any other does.
     */
    public static String printable(String text, int longest) {
        var plain = text.replaceAll("[\\p{Cntrl}\\p{Z}]", " ").strip();
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(longest, plain.codePointCount(0, plain.length()))));
    }
}
