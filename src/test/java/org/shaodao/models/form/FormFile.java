package org.shaodao.models.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shaodao.models.Files;

/** A Camunda Form as it is saved. */
record FormFile(String id, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FormFile read(Path file) {
        return of(Files.id(file), Files.text(file));
    }

    static FormFile of(String id, String text) {
        try {
            return new FormFile(id, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All components, those inside groups after their group. */
    List<JsonNode> components() {
        List<JsonNode> components = new ArrayList<>();
        collect(json, components);
        return components;
    }

    List<JsonNode> fields() {
        return components().stream().filter(component -> component.has("key")).toList();
    }

    /** Whether what is entered becomes a process variable: choices, dates and numbers, and text only when it says so. */
    static boolean isVariable(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "textarea" -> false;
            case "textfield" ->
                "true".equals(field.path("properties").path("variable").asText());
            default -> true;
        };
    }

    private static void collect(JsonNode parent, List<JsonNode> components) {
        for (var component : parent.path("components")) {
            components.add(component);
            collect(component, components);
        }
    }

    @Override
    public String toString() {
        return id + ".form";
    }
}
