package org.shaodao.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Camunda Form as deployed, reduced to what a submission is measured against (form-js 1.8.7, schema 16).
 *
 * @param id key of the form
 * @param fields in the order of the form; groups are opened, their fields are variables of the top level
 * @param texts what stands between them
 */
record FormSchema(String id, List<Field> fields, List<Text> texts) {
    /**
     * Words of a form.
     *
     * @param before how many fields stand before it
     * @param hiddenWhen conditions any of which hides it
     */
    record Text(int before, String markdown, List<String> hiddenWhen) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYED = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "taglist",
            "expression");
    private static final Set<String> SHOWN =
            Set.of("text", "html", "image", "separator", "spacer", "table", "iframe", "button");

    /** @throws Misdrawn when the form holds something that cannot be checked; such a form accepts nothing */
    static FormSchema parse(String json) {
        try {
            var form = JSON.readTree(json);
            var fields = new ArrayList<Field>();
            var texts = new ArrayList<Text>();
            collect(form.path("components"), List.of(), fields, texts);
            if (fields.stream().map(Field::key).distinct().count() < fields.size()) {
                throw new Misdrawn("有重名的字段");
            }
            return new FormSchema(form.path("id").asText(), List.copyOf(fields), List.copyOf(texts));
        } catch (JsonProcessingException e) {
            throw new Misdrawn("不是有效的表单");
        }
    }

    private static void collect(JsonNode components, List<String> hiddenWhen, List<Field> into, List<Text> texts) {
        for (var component : components) {
            var type = component.path("type").asText();
            var conditions = new ArrayList<>(hiddenWhen);
            var hide = component.at("/conditional/hide").asText("");
            if (hide.startsWith("=")) {
                conditions.add(hide);
            }
            if (type.equals("group")) {
                collect(component.path("components"), conditions, into, texts);
            } else if (KEYED.contains(type)) {
                into.add(field(component, type, List.copyOf(conditions)));
            } else if (type.equals("text")) {
                texts.add(new Text(into.size(), component.path("text").asText(), List.copyOf(conditions)));
            } else if (!SHOWN.contains(type)) {
                throw new Misdrawn("含有不支持的组件 " + type);
            }
        }
    }

    private static Field field(JsonNode component, String type, List<String> hiddenWhen) {
        var key = component.path("key").asText();
        if (key.isBlank()) {
            throw new Misdrawn("有一个字段没有键名");
        }
        // A date without a time is named by its dateLabel alone.
        var label = Stream.of("label", "dateLabel", "timeLabel")
                .map(name -> component.path(name).asText())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        var spoken = label.isBlank() || label.startsWith("=") || label.contains("{{") ? key : label.strip();
        return new Field(key, spoken, type, hiddenWhen, component);
    }
}
