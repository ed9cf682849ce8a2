package org.shaodao.whistle;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody looks for among cases, as conditions on {@code whistle_case c}. A number is looked for among numbers and a word
 * among words: what may be either would be found by no index. Words are found by their pairs of characters ({@code case_words}), since
 * Chinese has no spaces; one character alone makes no pair and is looked for in title and place.
 */
final class CaseWords {
    private static final int MOST = 5;
    private static final Pattern NUMBER = Pattern.compile("[Ww][Hh][0-9-]+");

    /** Of a description people read digits only masked: who sees half of a telephone number must not find out the rest by asking. */
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{3}");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("'#'yyyyMM");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("WH[0-9]{8}-[0-9]{4,12}");

    private CaseWords() {}

    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    /** Whether they are found by the pairs of some of them: a number is found quicker by itself. */
    static boolean byPairs(List<String> words) {
        return words.stream().noneMatch(CaseWords::isNumber) && !paired(words).isEmpty();
    }

    private static List<String> paired(List<String> words) {
        return words.stream()
                .limit(MOST)
                .filter(word -> word.codePointCount(0, word.length()) > 1)
                .toList();
    }

    /**
     * The numbers of the cases that have the pairs of all words, which is more than those that have the words.
     *
     * @param within of each list a case has one entry or more: {@link #months}, {@link #areas}, {@link #units}; an empty list
     *     leaves none out
     * @param most how many are few; 0 to look for none
     * @return nothing when there are more than that
     */
    static Optional<List<String>> few(JdbcClient jdbc, List<String> words, List<List<String>> within, int most) {
        if (most == 0) {
            return Optional.empty();
        }
        var all = new StringBuilder("SELECT case_no FROM case_words WHERE grams @> case_grams(:words)");
        var values = new HashMap<String, Object>();
        within.stream().filter(some -> !some.isEmpty()).forEach(some -> {
            var name = "some" + values.size();
            all.append(" AND grams && CAST(:").append(name).append(" AS text[])");
            values.put(name, some.toArray(String[]::new));
        });
        var found = jdbc.sql(all + " LIMIT :limit")
                .params(values)
                .param("words", String.join(" ", paired(words)))
                .param("limit", most + 1)
                .query(String.class)
                .list();
        return found.size() > most ? Optional.empty() : Optional.of(found);
    }

    /** When a case was registered, as it stands among its pairs (V135). */
    static List<String> months(List<YearMonth> months) {
        return months.stream().map(MONTH::format).toList();
    }

    /** Where a case is, as it stands among its pairs (V136). */
    static List<String> areas(Collection<String> codes) {
        return codes.stream().map(code -> "@" + code).toList();
    }

    /** To which units a case was dispatched, as they stand among its pairs (V136). */
    static List<String> units(Collection<String> codes) {
        return codes.stream().map(code -> "&" + code).toList();
    }

    /** Adds a condition for each of the first five words, and its values. All of them hold for what is found. */
    static void conditions(List<String> words, StringBuilder all, Map<String, @Nullable Object> values) {
        conditions(words, true, all, values);
    }

    /** @param byPairs false for cases that were found by them: asked for once more, they would be looked up among all */
    static void conditions(
            List<String> words, boolean byPairs, StringBuilder all, Map<String, @Nullable Object> values) {
        var number = 0;
        for (var word : words.stream().limit(MOST).toList()) {
            condition(word, byPairs, "word" + number++, all, values);
        }
    }

    /**
     * That a text holds the word is asked with strpos, of which the planner thinks that it takes a third away; of ILIKE on
     * joined columns it thinks that one row is left, and then sorts all that are.
     */
    private static void condition(
            String word, boolean byPairs, String name, StringBuilder all, Map<String, @Nullable Object> values) {
        if (isNumber(word)) {
            var start = word.toUpperCase(Locale.ROOT);
            var whole = WHOLE_NUMBER.matcher(start).matches();
            all.append(whole ? " AND c.case_no = :" : " AND c.case_no LIKE :").append(name);
            values.put(name, whole ? start : start + "%");
            return;
        }
        var pairs = word.codePointCount(0, word.length()) > 1;
        if (pairs && byPairs) {
            all.append(
                    " AND EXISTS (SELECT FROM case_words w WHERE w.case_no = c.case_no AND w.grams @> case_grams(:%s))"
                            .formatted(name));
        }
        all.append(" AND strpos(lower(c.title || ' ' || c.place%s), lower(:%s)) > 0"
                .formatted(pairs && !DIGITS.matcher(word).find() ? " || ' ' || c.description" : "", name));
        values.put(name, word);
    }
}
