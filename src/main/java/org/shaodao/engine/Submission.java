package org.shaodao.engine;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;

/**
 * What a client wants to submit, after the form's own check: the domain may still refuse it.
 *
 * @param formKey id of the form
 * @param elementId for example {@code Task_Dispatch}
 * @param businessKey case number; null when a start form is submitted
 * @param user who submits
 * @param values accepted fields by key: text, Boolean, number or {@code List<String>}; hidden fields are gone
 * @param variables variables visible from the task; empty for a start form
 */
public record Submission(
        String formKey,
        String elementId,
        @Nullable String businessKey,
        @Nullable String user,
        Map<String, Object> values,
        Map<String, Object> variables) {

    public Optional<String> userId() {
        return Optional.ofNullable(user);
    }

    /** A field as text; empty when it was left out or blank. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(values.get(field)).map(Object::toString).filter(text -> !text.isBlank());
    }

    /**
     * A field that a rule cannot do without. The gate keeps it required in a redesign; a form deployed before that may not.
     *
     * @param label its Chinese name, for the refusal
     */
    public String needed(String field, String label) {
        return text(field).orElseThrow(() -> Refusal.badRequest("请填写“%s”".formatted(label)));
    }

    public boolean has(String field, String value) {
        return value.equals(values.get(field));
    }

    /** A variable of the running process as text, for example {@code unit}. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(Object::toString);
    }
}
