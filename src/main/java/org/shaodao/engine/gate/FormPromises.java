package org.shaodao.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a form of ours must keep when a manager redraws it, because the rules of the domain read it: fields that have to be
 * filled in, and the values of choices that a rule knows. Labels, order, texts and new fields are the manager's.
 *
 * @param required keys of fields that must be filled in when they are shown
 * @param choices the values that each field of choice may have; lists drawn at deployment are not among them
 */
record FormPromises(Set<String> required, Map<String, Set<String>> choices) {
    static FormPromises of(JsonNode form) {
        var required = new LinkedHashSet<String>();
        var choices = new LinkedHashMap<String, Set<String>>();
        fields(form).forEach((key, field) -> {
            if (isRequired(field)) {
                required.add(key);
            }
            if (field.has("values") && !field.path("properties").has("list")) {
                choices.put(key, values(field));
            }
        });
        return new FormPromises(required, choices);
    }

    /** Refuses a redesign that drops what this, the packaged form, promises. */
    void holdAgainst(String file, JsonNode form) {
        var drawn = fields(form);
        for (var key : required) {
            var place = new Place(file, 0, key);
            var field = Optional.ofNullable(drawn.get(key)).orElseThrow(() -> place.refuse("这个字段由业务规则读取，不能删除或改名"));
            if (!isRequired(field)) {
                throw place.refuse("这个字段由业务规则读取，必须保持必填");
            }
        }
        choices.forEach((key, known) -> {
            var added = new TreeSet<>(drawn.containsKey(key) ? values(drawn.get(key)) : Set.of());
            added.removeAll(known);
            if (!added.isEmpty()) {
                throw new Place(file, 0, key)
                        .refuse("选项值 %s 没有对应的业务规则；选项可以改文字、调顺序或删除，不能新增".formatted(String.join("、", added)));
            }
        });
    }

    private static Map<String, JsonNode> fields(JsonNode parent) {
        var found = new LinkedHashMap<String, JsonNode>();
        parent.path("components").forEach(component -> {
            var key = component.path("key").asText("");
            if (!key.isEmpty()) {
                found.put(key, component);
            }
            found.putAll(fields(component));
        });
        return found;
    }

    private static boolean isRequired(JsonNode field) {
        return field.path("validate").path("required").asBoolean(false);
    }

    private static Set<String> values(JsonNode field) {
        var values = new LinkedHashSet<String>();
        field.path("values").forEach(value -> values.add(value.path("value").asText()));
        return values;
    }
}
