package org.shaodao.whistle.likely;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How much two whistles are alike: place, words, category and time, each 0 to 1. The weights were found with one half of the
 * labelled whistles ({@code likely-whistles.csv}) and measured with the other (docs/duplicates.md).
 */
final class Likeness {
    /** From here on it is proposed. */
    static final double PROPOSED = 0.62;

    static final Duration WITHIN = Duration.ofDays(30);
    private static final double LEAST_PLACE = 0.4;
    private static final double LEAST_WORDS = 0.08;
    private static final double METRES_OF_A_DEGREE = 111_320;
    private static final double NEAR = 60;
    private static final double FAR = 400;

    private final double place;
    private final double words;
    private final double category;
    private final double time;

    private Likeness(double place, double words, double category, double time) {
        this.place = place;
        this.words = words;
        this.category = category;
        this.time = time;
    }

    static Likeness of(Trait one, Trait other) {
        var apart = Duration.between(one.at(), other.at()).abs();
        var place = Math.max(one.spot().likeness(other.spot()), distance(one, other));
        return new Likeness(
                place,
                place < LEAST_PLACE ? 0 : one.words().likeness(other.words()),
                one.category() == null || other.category() == null
                        ? 0.5
                        : Objects.equals(one.category(), other.category()) ? 1 : 0,
                apart.compareTo(WITHIN) > 0 ? 0 : 1 - (double) apart.toHours() / WITHIN.toHours());
    }

    /** 0 to 1. Nothing is alike that is somewhere else, that is about something else, or that was long ago. */
    double score() {
        if (place < LEAST_PLACE || time <= 0 || (words < LEAST_WORDS && category < 1)) {
            return 0;
        }
        return 0.42 * place + 0.33 * Math.min(1, words * 1.3) + 0.17 * category + 0.08 * time;
    }

    /** Why, in the words of a dispatcher. */
    String reason() {
        List<String> reasons = new ArrayList<>();
        reasons.add(place >= 0.85 ? "同一地点" : "地点相近");
        if (category == 1) {
            reasons.add("类别相同");
        }
        if (words >= 0.5) {
            reasons.add("说法相同");
        } else if (words >= LEAST_WORDS) {
            reasons.add("说法相近");
        }
        return String.join("、", reasons);
    }

    /** By the positions, where both have one. */
    private static double distance(Trait one, Trait other) {
        if (one.longitude() == null
                || one.latitude() == null
                || other.longitude() == null
                || other.latitude() == null) {
            return 0;
        }
        var north = (one.latitude() - other.latitude()) * METRES_OF_A_DEGREE;
        var east = (one.longitude() - other.longitude())
                * METRES_OF_A_DEGREE
                * Math.cos(Math.toRadians((one.latitude() + other.latitude()) / 2));
        var metres = Math.hypot(north, east);
        return metres <= NEAR ? 1 : metres >= FAR ? 0 : 1 - (metres - NEAR) / (FAR - NEAR);
    }
}
