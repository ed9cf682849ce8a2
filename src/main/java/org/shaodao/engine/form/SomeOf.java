package org.shaodao.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;

/** {@code checklist} and {@code taglist}: a Json list; an empty one when nothing was chosen, so that it can be read. */
final class SomeOf implements FieldType {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Accepted accept(Field field, @Nullable Object submitted, Scope scope) {
        if (submitted == null || submitted.equals("")) {
            return chosen(field, List.of(), List.of());
        }
        if (!(submitted instanceof List<?> list)) {
            throw FieldType.wrongType(field);
        }
        var labels = Options.of(field, scope);
        var values = new ArrayList<String>();
        var shown = new ArrayList<String>();
        for (var element : list) {
            if (!(element instanceof String) && !(element instanceof Number) && !(element instanceof Boolean)) {
                throw FieldType.wrongType(field);
            }
            var label = labels.get(element.toString());
            if (label == null || values.contains(element.toString())) {
                throw new Fault(field.quoted() + "的选项不在可选范围内");
            }
            values.add(element.toString());
            shown.add(label);
        }
        return chosen(field, values, shown);
    }

    private static Accepted chosen(Field field, List<String> values, List<String> labels) {
        if (values.isEmpty() && field.required()) {
            throw new Fault("请选择" + field.quoted());
        }
        try {
            var json = SpinValues.jsonValue(JSON.writeValueAsString(values)).create();
            return new Accepted(List.copyOf(values), json, String.join("、", labels));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
