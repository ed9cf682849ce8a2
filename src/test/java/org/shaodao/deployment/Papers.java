package org.shaodao.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the files of the repository that no compiler looks at, and what the code says of its settings. */
final class Papers {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern VALUE = Pattern.compile("@Value\\(\"\\$\\{(shaodao\\.[a-z.-]+)");
    private static final Pattern SWITCH =
            Pattern.compile("@ConditionalOnProperty\\((?:name = )?\"(shaodao\\.[a-z.-]+)\"");
    private static final Pattern BOUND = Pattern.compile(
            "@ConfigurationProperties\\(\"(shaodao[a-z.-]*)\"\\)\\s+(?:public )?record \\w+\\((.*?)\\)\\s*\\{",
            Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile("@DefaultValue\\(\"[^\"]*\"\\)\\s+\\w+\\s+(\\w+)");

    private Papers() {}

    static String read(String file) {
        return read(Path.of(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all settings of ours that the code reads, for example {@code shaodao.trusted-proxy}. */
    static Set<String> settings() {
        var found = new TreeSet<String>();
        for (var source : sources()) {
            VALUE.matcher(source).results().forEach(match -> found.add(match.group(1)));
            SWITCH.matcher(source).results().forEach(match -> found.add(match.group(1)));
            BOUND.matcher(source)
                    .results()
                    .forEach(match -> COMPONENT
                            .matcher(match.group(2))
                            .results()
                            .forEach(component -> found.add(match.group(1) + "." + kebab(component.group(1)))));
        }
        return found;
    }

    /** As Spring reads it from the environment. */
    static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Papers::read)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
