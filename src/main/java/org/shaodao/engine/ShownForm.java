package org.shaodao.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task with its form, as one of our own pages draws it: the same form that Tasklist shows.
 *
 * @param businessKey number of the case, item, meeting or resolution; null when there is none
 * @param assignee user id; null while nobody has it
 * @param pieces in the order of the form
 */
public record ShownForm(
        String taskId,
        String taskName,
        String elementId,
        @Nullable String businessKey,
        @Nullable String assignee,
        List<String> groups,
        List<Piece> pieces) {

    /**
     * A text or a field.
     *
     * @param type {@code text}, or a component type of form-js
     * @param key variable of a field; empty for a text
     * @param text markdown of a text; else the field's description
     * @param decides others are shown or hidden by what this one says
     * @param subtype of a {@code datetime}: {@code date}, {@code time}, {@code datetime}; else empty
     * @param values what it says: one, none, or many for lists
     * @param longest in characters; 0 for no limit
     */
    public record Piece(
            String type,
            String key,
            String label,
            String text,
            boolean required,
            boolean hidden,
            boolean locked,
            boolean decides,
            String subtype,
            List<String> values,
            List<Option> options,
            int longest) {
        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        public boolean says(String value) {
            return values.contains(value);
        }
    }

    /** A choice of a field. */
    public record Option(String value, String label) {}
}
