package org.shaodao.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Milliseconds by what was done and under which conditions; written as JSON lines and as a table. */
final class Figures {
    private static final Path FOLDER = Path.of("target", "benchmarks");

    private final String name;
    private final Map<String, Map<Integer, List<Double>>> taken = new LinkedHashMap<>();

    Figures(String name) {
        this.name = name;
    }

    /** Does it once and notes how long it took. */
    void time(String what, int size, Runnable act) {
        var since = System.nanoTime();
        act.run();
        taken.computeIfAbsent(what, none -> new TreeMap<>())
                .computeIfAbsent(size, none -> new ArrayList<>())
                .add((System.nanoTime() - since) / 1e6);
    }

    double percentile(String what, int size, double part) {
        var sorted = taken.getOrDefault(what, Map.of()).getOrDefault(size, List.of()).stream()
                .sorted()
                .toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * (sorted.size() - 1))));
    }

    /** A line for each, the sizes side by side, and how much longer the largest takes than the smallest. */
    String table(List<Integer> sizes) {
        var table = new StringBuilder("| what |");
        sizes.forEach(size -> table.append(" %,d: p50 / p99 ms |".formatted(size)));
        table.append(" ratio p50 / p99 |\n|---|")
                .append("---|".repeat(sizes.size() + 1))
                .append('\n');
        var least = sizes.get(0);
        var most = sizes.get(sizes.size() - 1);
        for (var what : taken.keySet()) {
            table.append("| ").append(what).append(" |");
            sizes.forEach(size -> table.append(
                    " %.2f / %.2f |".formatted(percentile(what, size, 0.5), percentile(what, size, 0.99))));
            table.append(" %.2f / %.2f |\n"
                    .formatted(
                            percentile(what, most, 0.5) / percentile(what, least, 0.5),
                            percentile(what, most, 0.99) / percentile(what, least, 0.99)));
        }
        return table.toString();
    }

    void write(List<Integer> sizes) {
        var lines = new StringBuilder();
        taken.forEach((what, bySize) -> bySize.forEach((size, figures) ->
                lines.append("{\"benchmark\":\"%s\",\"what\":\"%s\",\"size\":%d,\"n\":%d,\"p50\":%.3f,\"p99\":%.3f}\n"
                        .formatted(
                                name,
                                what,
                                size,
                                figures.size(),
                                percentile(what, size, 0.5),
                                percentile(what, size, 0.99)))));
        keep(name + ".jsonl", lines.toString());
        keep(name + ".md", table(sizes));
        System.out.println(table(sizes));
    }

    static void keep(String file, String text) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
