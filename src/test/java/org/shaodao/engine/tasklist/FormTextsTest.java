package org.shaodao.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** form-js has its messages in its code only; a version with another one would show it in English. */
class FormTextsTest {
    private static final String WEBAPPS = "/META-INF/resources/webjars/camunda/";
    private static final Pattern MESSAGE =
            Pattern.compile("[\"'`]((?:Field must|Field is required|Value is (?:not a|expected)|Please select a valid)"
                    + "[^\"'`]*)[\"'`]");

    @Test
    void everyMessageOfFormJsThatTheWebappsCarryHasAChineseOne() throws IOException {
        var ours = read("app/common/scripts/texts.js");
        var messages = MESSAGE.matcher(read("lib/deps.js"))
                .results()
                .map((MatchResult match) ->
                        match.group(1).replaceAll("\\$\\{.*", "").strip())
                .distinct()
                .toList();

        assertThat(messages)
                .hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(message -> assertThat(ours).contains(message));
    }

    private static String read(String file) throws IOException {
        try (var content = Objects.requireNonNull(FormTextsTest.class.getResourceAsStream(WEBAPPS + file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
