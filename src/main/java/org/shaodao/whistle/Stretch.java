package org.shaodao.whistle;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseList.Search;

/**
 * A part of the time that is searched for words: to look up a word in all years costs as much as there are cases that have it, so
 * that a page is filled from the newest months (ADR 0026).
 *
 * @param search the same search, of this part only
 * @param months of it; empty for all that is older
 */
record Stretch(Search search, List<YearMonth> months) {
    /** So many months together, the newest first; what is older than all of them comes at once. */
    private static final List<Integer> MONTHS = List.of(1, 3, 9, 27);

    /**
     * The whole search in parts, newest first, without gap or overlap.
     *
     * @param oldest when the first case was registered
     * @param newest when the last one that may be found was
     */
    static List<Stretch> newestFirst(Search search, Instant oldest, Instant newest) {
        var parts = new ArrayList<Stretch>();
        var beginning = later(oldest, search.from());
        var last = YearMonth.from(earlier(newest, search.until()).atZone(ShanghaiTime.ZONE));
        for (var span : MONTHS) {
            var first = last.minusMonths(span - 1L);
            var months = Stream.iterate(first, month -> month.plusMonths(1))
                    .limit(span)
                    .toList();
            parts.add(new Stretch(within(search, first, last), months));
            last = first.minusMonths(1);
            if (!start(first).isAfter(beginning)) {
                return parts;
            }
        }
        parts.add(new Stretch(within(search, null, last), List.of()));
        return parts;
    }

    private static Search within(Search search, @Nullable YearMonth first, YearMonth last) {
        return new Search(
                search.words(),
                search.areas(),
                search.unit(),
                first == null ? search.from() : later(start(first), search.from()),
                earlier(start(last.plusMonths(1)), search.until()));
    }

    private static Instant start(YearMonth month) {
        return ShanghaiTime.start(month.atDay(1));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
