package org.shaodao.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseTextsTest {
    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";

    /** Says the same in both languages. */
    private static final Set<String> SAME_IN_BOTH = Set.of("ID", "ID*", "HH:mm");

    /** Not shown: the banner is hidden, and its text says what concerns the operator only. */
    private static final Set<String> EMPTY_ON_PURPOSE = Set.of("labels.BANNER_CE_EOL_TEXT");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyShippedTextHasAChineseOneAndThereAreNoOthers(String app) throws IOException {
        assertThat(texts(app, "zh").keySet())
                .containsExactlyInAnyOrderElementsOf(texts(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void noTextIsLeftInEnglishOrEmpty(String app) throws IOException {
        var chinese = texts(app, "zh");
        texts(app, "en").forEach((key, english) -> {
            var text = Objects.requireNonNull(chinese.get(key), key);
            if (english.isEmpty() || EMPTY_ON_PURPOSE.contains(key)) {
                return;
            }
            assertThat(text).as(key).isNotBlank();
            if (!SAME_IN_BOTH.contains(english) && english.matches("(?s).*[A-Za-z]{2}.*")) {
                assertThat(text).as(key).isNotEqualTo(english);
            }
        });
    }

    /** A placeholder that is lost hides what the sentence is about; one that is mistyped shows its braces. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void placeholdersAreKept(String app) throws IOException {
        var chinese = texts(app, "zh");
        texts(app, "en")
                .forEach((key, english) -> assertThat(placeholders(Objects.requireNonNull(chinese.get(key))))
                        .as(key)
                        .isEqualTo(placeholders(english)));
    }

    private static Set<String> placeholders(String text) {
        return new TreeSet<>(PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());
    }

    /** All texts of a file by their path, nested ones too. The shipped files begin with a byte order mark. */
    private static Map<String, String> texts(String app, String locale) throws IOException {
        var name = APPS + app + "/locales/" + locale + ".json";
        try (var file = Objects.requireNonNull(ChineseTextsTest.class.getResourceAsStream(name), name)) {
            var json = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            var texts = new TreeMap<String, String>();
            collect("", new ObjectMapper().readTree(json), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }
}
