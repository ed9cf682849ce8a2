package org.shaodao.whistle.likely;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a whistle is compared.
 *
 * @param text pairs of title and description
 * @param signs single characters of both
 */
record Trait(
        Spot spot,
        Set<String> title,
        Set<String> text,
        Set<String> signs,
        @Nullable String category,
        @Nullable Double longitude,
        @Nullable Double latitude,
        Instant at) {
    static Trait of(
            String place,
            String title,
            String description,
            @Nullable String category,
            @Nullable Double longitude,
            @Nullable Double latitude,
            Instant at) {
        var words = Grams.of(title);
        var all = new HashSet<>(words);
        all.addAll(Grams.of(description));
        return new Trait(
                Spot.of(place), words, all, Grams.signs(title + " " + description), category, longitude, latitude, at);
    }
}
