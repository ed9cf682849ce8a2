package org.shaodao.whistle.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists of codes as decision tables write them: {@code a, b}. */
final class Codes {
    private Codes() {}

    static List<String> list(Optional<String> codes) {
        return codes.stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
