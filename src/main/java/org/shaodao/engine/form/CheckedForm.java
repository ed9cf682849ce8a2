package org.shaodao.engine.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.shaodao.engine.FormSubmitted;
import org.shaodao.engine.FormTexts;

/**
 * A submission that passed.
 *
 * @param entries fields that were shown and could be changed, in the order of the form
 * @param hidden fields that were not shown: whatever was sent for them is gone
 */
record CheckedForm(List<Entry> entries, List<Field> hidden) {
    record Entry(Field field, Accepted accepted) {
        boolean isBlank() {
            return accepted.shown().isEmpty();
        }
    }

    /** For the rules of the domain: only what was filled in. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        for (var entry : entries) {
            var value = entry.accepted().value();
            if (value != null) {
                values.put(entry.field().key(), value);
            }
        }
        return values;
    }

    /** What the engine stores; a field left blank empties its variable. */
    VariableMap variables() {
        var variables = Variables.createVariables();
        for (var entry : entries) {
            if (!entry.field().freeText()) {
                variables.putValue(entry.field().key(), entry.accepted().stored());
            }
        }
        return variables;
    }

    /** Free text as variables that are never stored: for the first step after a start form, which no task precedes. */
    VariableMap passingTexts() {
        var texts = Variables.createVariables();
        for (var entry : texts()) {
            texts.putValueTyped(
                    FormTexts.passing(entry.field().key()),
                    Variables.stringValue(entry.accepted().shown(), true));
        }
        return texts;
    }

    /** What was written, blank texts included. */
    List<Entry> texts() {
        return entries.stream().filter(entry -> entry.field().freeText()).toList();
    }

    List<FormSubmitted.Answer> answers() {
        return entries.stream()
                .filter(entry -> !entry.isBlank())
                .map(entry -> new FormSubmitted.Answer(
                        entry.field().key(),
                        entry.field().label(),
                        entry.accepted().shown(),
                        entry.field().freeText()))
                .toList();
    }
}
