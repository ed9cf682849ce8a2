package org.shaodao.whistle.likely;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a whistle is compared. */
record Trait(
        Spot spot,
        Words words,
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
        return new Trait(Spot.of(place), new Words(title, description), category, longitude, latitude, at);
    }
}
