package org.shaodao.engine;

import java.util.Arrays;
import java.util.Locale;

/** How an enum constant is spelled in models, forms and answers: {@code CANNOT_TELL} is {@code cannot-tell}. */
public final class Choices {
    private Choices() {}

    public static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no constant has that code */
    public static <E extends Enum<E>> E of(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> code(choice).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no %s '%s'".formatted(type.getSimpleName(), code)));
    }
}
