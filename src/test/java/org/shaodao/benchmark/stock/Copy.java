package org.shaodao.benchmark.stock;

import java.time.LocalDate;
import java.util.Map;

/** What is different in one copy of a template. */
final class Copy {
    private static final String HEX = "0123456789abcdef";

    private final long seed;
    private final int template;
    private final long number;
    private final String caseNo;
    private final int weeks;
    private final long seconds;
    private final String[] words;
    private final Map<String, Long> counters;

    /**
     * @param template which one, for the ids
     * @param number of the copy within the stock
     * @param weeks how long ago, in whole weeks: so that a Tuesday stays a Tuesday
     * @param seconds within the minute
     * @param counters the first number of each counted table that is this copy's
     */
    Copy(
            long seed,
            int template,
            long number,
            String caseNo,
            int weeks,
            long seconds,
            String[] words,
            Map<String, Long> counters) {
        this.seed = seed;
        this.template = template;
        this.number = number;
        this.caseNo = caseNo;
        this.weeks = weeks;
        this.seconds = seconds;
        this.words = words;
        this.counters = counters;
    }

    String caseNo() {
        return caseNo;
    }

    String word(int place) {
        return words[place];
    }

    long number(String counter) {
        return counters.getOrDefault(counter, 0L);
    }

    LocalDate day(LocalDate templates) {
        return templates.minusWeeks(weeks);
    }

    /** By how many microseconds a moment moves. */
    long shift(boolean computed) {
        return -weeks * 7L * 86_400_000_000L + (computed ? 0 : seconds * 1_000_000L);
    }

    /** Of the form that the engine makes, and the same for the same seed. */
    void uuid(StringBuilder line, int place) {
        hex(line, seed & 0xffff, 4);
        hex(line, template, 4);
        line.append('-');
        hex(line, place, 4);
        line.append("-11f1-9abd-");
        hex(line, number, 12);
    }

    private static void hex(StringBuilder line, long value, int digits) {
        for (var shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            line.append(HEX.charAt((int) (value >> shift) & 15));
        }
    }
}
