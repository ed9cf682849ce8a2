package org.shaodao.engine.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** A table of elements and attributes, such as {@code gate/bpmn.txt}: what is not in it is refused. */
final class Allowed {
    private static final String TEXT = "text";

    /** Element to attribute to rule; an empty rule is plain text. */
    private final Map<String, Map<String, String>> elements;

    private Allowed(Map<String, Map<String, String>> elements) {
        this.elements = elements;
    }

    static Allowed table(String resource) {
        var elements = new LinkedHashMap<String, Map<String, String>>();
        for (var line : lines(resource)) {
            var words = line.split("(?<!\\\\)\\s+");
            var attributes = new LinkedHashMap<String, String>();
            for (var word : Arrays.asList(words).subList(1, words.length)) {
                int sign = word.indexOf('=');
                attributes.put(
                        sign < 0 ? word : word.substring(0, sign),
                        sign < 0 ? "" : word.substring(sign + 1).replace("\\ ", " "));
            }
            elements.put(words[0], attributes);
        }
        return new Allowed(elements);
    }

    static Set<String> words(String resource) {
        return lines(resource).stream().collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> lines(String resource) {
        try {
            return new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean element(String name) {
        return elements.containsKey(name);
    }

    /** Rule of an attribute; empty text is "no expression"; nothing at all is "refuse". */
    Optional<String> attribute(String element, String attribute) {
        if (attribute.equals("id") || attribute.equals("name")) {
            return Optional.of("");
        }
        return Optional.ofNullable(elements.getOrDefault(element, Map.of()).get(attribute));
    }

    boolean expressionInText(String element) {
        return "expression".equals(elements.getOrDefault(element, Map.of()).get(TEXT));
    }
}
