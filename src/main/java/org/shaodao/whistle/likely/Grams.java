package org.shaodao.whistle.likely;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as the pairs of its neighbouring characters: Chinese has no spaces between words, and a pair is about a word. What
 * everybody writes in every whistle is left out.
 */
final class Grams {
    private static final Pattern NOISE =
            Pattern.compile("请|希望|尽快|处理|解决|修理|一下|没有人|没人|有人|无人|好几|已经|一直|多次|反映|附近|小区里|居民|我们|我家|非常|严重|很|太|的|了|在|也|都|就|着");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{IsHan}a-z0-9]+");

    private Grams() {}

    static Set<String> of(String text) {
        return of(text, 2);
    }

    /** Single characters: 烧烤店冒烟 and 餐馆油烟大 share one, and no pair. */
    static Set<String> signs(String text) {
        return of(text, 1);
    }

    private static Set<String> of(String text, int length) {
        var grams = new HashSet<String>();
        for (var part : SIGNS.split(NOISE.matcher(plain(text)).replaceAll(" "))) {
            var points = part.codePoints().toArray();
            for (var i = 0; i + length <= points.length; i++) {
                grams.add(new String(points, i, length));
            }
        }
        return grams;
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** How much of the smaller is in the other, 0 to 1: a long description does not make a short one unlike. */
    static double overlap(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var small = one.size() <= other.size() ? one : other;
        var large = small == one ? other : one;
        return (double) small.stream().filter(large::contains).count() / small.size();
    }

    /** Shared of all, 0 to 1. */
    static double dice(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return 2.0 * one.stream().filter(other::contains).count() / (one.size() + other.size());
    }
}
