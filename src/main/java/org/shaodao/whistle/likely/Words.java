package org.shaodao.whistle.likely;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.springframework.util.function.SingletonSupplier;

/** Title and description, taken apart when they are compared: of a thousand whistles most are somewhere else. */
final class Words {
    private final Supplier<Set<String>> title;
    /** Of both. */
    private final Supplier<Set<String>> text;

    private final Supplier<Set<String>> signs;

    Words(String title, String description) {
        this.title = SingletonSupplier.of(() -> Grams.of(title));
        this.text = SingletonSupplier.of(() -> {
            var all = new HashSet<>(this.title.get());
            all.addAll(Grams.of(description));
            return all;
        });
        this.signs = SingletonSupplier.of(() -> Grams.signs(title + " " + description));
    }

    /** 0 to 1. The title of one is often in the description of the other. */
    double likeness(Words other) {
        return DoubleStream.of(
                        Grams.dice(text.get(), other.text.get()),
                        0.9 * Grams.overlap(title.get(), other.text.get()),
                        0.9 * Grams.overlap(other.title.get(), text.get()),
                        0.5 * Grams.overlap(signs.get(), other.signs.get()))
                .max()
                .orElse(0);
    }
}
