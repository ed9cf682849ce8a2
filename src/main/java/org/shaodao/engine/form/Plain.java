package org.shaodao.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Engine values as plain Java: text, Boolean, number, Date, list, map, null. Anything else is {@link #UNREADABLE}: it is
 * neither unpacked nor shown to an expression, and no field accepts it.
 */
final class Plain {
    static final Object UNREADABLE = new Object();

    private static final ObjectMapper JSON = new ObjectMapper();

    private Plain() {}

    static Map<String, @Nullable Object> map(@Nullable Map<String, ?> variables) {
        var plain = new HashMap<String, @Nullable Object>();
        if (variables != null) {
            for (var name : variables.keySet()) {
                // A VariableMap's get() would unpack an Object value, that is, deserialize what a client sent.
                plain.put(
                        name,
                        variables instanceof VariableMap typed
                                ? value(typed.getValueTyped(name))
                                : value(variables.get(name)));
            }
        }
        return plain;
    }

    static @Nullable Object json(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : JSON.convertValue(node, Object.class);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof SerializableValue serializable) {
            return serialized(serializable);
        }
        if (value instanceof TypedValue typed) {
            return value(typed.getValue());
        }
        if (value instanceof SpinJsonNode node) {
            return parsed(node.toString());
        }
        if (value instanceof Collection<?> elements) {
            var list = new ArrayList<@Nullable Object>();
            elements.forEach(element -> list.add(value(element)));
            return list;
        }
        if (value instanceof Map<?, ?> pairs) {
            var map = new HashMap<String, @Nullable Object>();
            pairs.forEach((key, element) -> map.put(String.valueOf(key), value(element)));
            return map;
        }
        var known = value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof Date;
        return known ? value : UNREADABLE;
    }

    private static @Nullable Object serialized(SerializableValue value) {
        var format = value.getSerializationDataFormat();
        if (format == null || !format.startsWith("application/json")) {
            return value.isDeserialized() ? value(value.getValue()) : UNREADABLE;
        }
        var text = value.getValueSerialized();
        return text == null ? null : parsed(text);
    }

    private static Object parsed(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return UNREADABLE;
        }
    }
}
