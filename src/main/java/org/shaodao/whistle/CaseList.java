package org.shaodao.whistle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cases by the page, newest first. Which part of the city a person may see is the caller's to say. */
public interface CaseList {
    /**
     * @param after number of the last case already shown; null to begin
     * @param limit at most 200
     */
    List<CaseRow> visible(Scope scope, Search search, @Nullable String after, int limit);

    /** Those of the numbers that exist, newest first. */
    List<CaseRow> numbered(Collection<String> caseNos);

    /**
     * A case is in scope when any of these holds.
     *
     * @param everything all cases
     * @param areas area codes; what lies below them must be named too
     * @param units units that are or were assigned
     * @param whistler user id of who blew it
     */
    record Scope(
            boolean everything,
            Set<String> areas,
            Set<String> units,
            @Nullable String whistler) {
        public static Scope all() {
            return new Scope(true, Set.of(), Set.of(), null);
        }
    }

    /**
     * All of these must hold; null and empty ask for nothing.
     *
     * @param words the beginning of a case number, or words that are all in title, place or description
     * @param areas area codes, each for itself
     * @param unit a unit that is or was assigned
     * @param from registered at or after
     * @param until registered before
     */
    record Search(
            String words,
            Set<String> areas,
            @Nullable String unit,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static Search of(String words) {
            return new Search(words, Set.of(), null, null, null);
        }
    }
}
