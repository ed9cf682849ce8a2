package org.shaodao.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A component of a Camunda Form that carries a value.
 *
 * @param key name of its variable
 * @param label what people call it
 * @param type component type of form-js, for example {@code textarea}
 * @param hiddenWhen conditions, its own and those of the groups around it, any of which hides it
 * @param component the component as the form says it
 */
record Field(String key, String label, String type, List<String> hiddenWhen, JsonNode component) {

    boolean required() {
        return component.at("/validate/required").asBoolean(false);
    }

    /** Words for our tables, not for variable storage: long texts always, short ones unless declared a variable. */
    boolean freeText() {
        return switch (type) {
            case "textarea" -> true;
            case "textfield" -> !component.at("/properties/variable").asText().equals("true");
            default -> false;
        };
    }

    boolean disabled() {
        return component.path("disabled").asBoolean(false);
    }

    /** A property of the component as text: a constant or a FEEL expression that begins with {@code =}. */
    Optional<String> text(String property) {
        var node = component.at(property);
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    /** The label in quotation marks, for messages. */
    String quoted() {
        return "“" + label + "”";
    }
}
