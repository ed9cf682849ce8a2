package org.shaodao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One fault, its figures and its judgement, kept under {@code target/faults}. */
final class Report {
    private Report() {}

    /** Written first, judged second: what failed is to be read. */
    static void judge(String fault, Map<String, Object> figures, Map<String, List<String>> judgement)
            throws IOException {
        var text = "## " + fault + "\n\n"
                + figures.entrySet().stream()
                        .map(one -> "- %s: %s".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining("\n"))
                + "\n\n| rule | broken by |\n|---|---|\n"
                + judgement.entrySet().stream()
                        .map(one -> "| %s | %s |".formatted(one.getKey(), broken(one.getValue())))
                        .collect(Collectors.joining("\n"))
                + "\n";
        System.out.println(text);
        var folder = Files.createDirectories(Path.of("target", "faults"));
        Files.writeString(folder.resolve(fault.replaceAll("[^a-z0-9]+", "-") + ".md"), text);
        assertThat(judgement).allSatisfy((rule, by) -> assertThat(by).as(rule).isEmpty());
    }

    private static String broken(List<String> by) {
        return by.isEmpty() ? "nothing" : by.size() + ": " + String.join("; ", by.subList(0, Math.min(5, by.size())));
    }
}
