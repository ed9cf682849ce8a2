package org.shaodao.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The files that the contract tests watch: all there are, none skipped. */
public final class Files {
    private static final Path MODELS = Path.of("bpmn");
    private static final Path FORMS = Path.of("forms");

    private Files() {}

    public static List<Path> bpmn() {
        return under(MODELS, ".bpmn");
    }

    public static List<Path> dmn() {
        return under(MODELS, ".dmn");
    }

    public static List<Path> forms() {
        return under(FORMS, ".form");
    }

    public static String text(Path file) {
        try {
            return java.nio.file.Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File name without its ending: the id of what is in it. */
    public static String id(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> under(Path folder, String ending) {
        try (var files = java.nio.file.Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
