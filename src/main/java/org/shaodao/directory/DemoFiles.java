package org.shaodao.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The demonstration city's tables, in the format of an upload. */
final class DemoFiles {
    private static final List<String> NAMES =
            List.of("areas", "units", "functions", "services", "members", "people", "duties");

    private DemoFiles() {}

    static List<DirectoryCsv.Source> read() {
        return NAMES.stream()
                .map(name -> new DirectoryCsv.Source(name + ".csv", text("demo/" + name + ".csv")))
                .toList();
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
