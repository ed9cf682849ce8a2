package org.shaodao.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The papers rot where nobody looks: what can be compared with the code is compared. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#|mailto:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern DEMO_USER = Pattern.compile("(?m)^\\| `([a-z0-9]+)` \\| ([^|]+) \\|");

    static Stream<Path> papers() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            var found = docs.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("README.zh-CN.md")), found.stream());
        }
    }

    @Test
    void theConfigurationTableNamesEachSettingAndNoOther() {
        var settings = Papers.settings();
        assertThat(settings).contains("shaodao.trusted-proxy", "shaodao.intake.keys-kept");
        var rows = Pattern.compile("(?m)^\\| `(shaodao\\.[a-z.-]+)`")
                .matcher(Papers.read("README.md"))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void theUsersOfTheDemonstrationBearTheirNames() {
        var people = Papers.read("src/main/resources/demo/people.csv");
        var users = DEMO_USER.matcher(Papers.read("README.md")).results().toList();
        assertThat(users)
                .hasSizeGreaterThan(15)
                .allSatisfy(user -> assertThat(people)
                        .contains("person,%s,%s,"
                                .formatted(user.group(1), user.group(2).strip())));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void noLinkLeadsNowhere(Path paper) {
        var folder = Objects.requireNonNull(paper.toAbsolutePath().getParent());
        var targets = LINK.matcher(Papers.read(paper.toString()))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(targets)
                .allSatisfy(
                        target -> assertThat(folder.resolve(target).normalize()).exists());
    }

    @ParameterizedTest
    @MethodSource("papers")
    void testsThatAPaperNamesExist(Path paper) throws IOException {
        List<String> known;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            known = files.map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .toList();
        }
        assertThat(Pattern.compile("`([A-Z]\\w+Test)`")
                        .matcher(Papers.read(paper.toString()))
                        .results()
                        .map(test -> test.group(1)))
                .isSubsetOf(known);
    }
}
