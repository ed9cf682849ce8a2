package org.shaodao.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options a field offers, by value: written in the form, read from a variable, or worked out by an expression. */
final class Options {
    private Options() {}

    /** @return labels by value; empty when the variable is missing: then nothing can be chosen */
    static Map<String, String> of(Field field, FieldType.Scope scope) {
        var labels = new LinkedHashMap<String, String>();
        var named = field.text("/valuesKey");
        var computed = field.text("/valuesExpression");
        if (named.isPresent()) {
            collect(scope.data().get(named.get()), labels);
        } else if (computed.isPresent() && computed.get().startsWith("=")) {
            collect(scope.feel().evaluate(computed.get(), scope.data()), labels);
        } else {
            for (var option : field.component().path("values")) {
                add(option.path("value"), option.path("label"), labels);
            }
        }
        return labels;
    }

    private static void add(JsonNode value, JsonNode label, Map<String, String> labels) {
        if (value.isValueNode()) {
            labels.put(value.asText(), label.isTextual() ? label.asText() : value.asText());
        }
    }

    private static void collect(@Nullable Object list, Map<String, String> labels) {
        if (!(list instanceof List<?> options)) {
            return;
        }
        for (var option : options) {
            if (option instanceof Map<?, ?> pair && pair.get("value") != null) {
                var value = String.valueOf(pair.get("value"));
                labels.put(value, pair.get("label") == null ? value : String.valueOf(pair.get("label")));
            } else if (option != null && !(option instanceof Map)) {
                labels.put(String.valueOf(option), String.valueOf(option));
            }
        }
    }
}
