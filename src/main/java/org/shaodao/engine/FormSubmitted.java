package org.shaodao.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form was accepted: published in the transaction in which the task completes or the process starts.
 *
 * @param businessKey number of the case, item, meeting or resolution; for a start form, as it is after the start
 * @param processInstanceId the instance the form belongs to
 * @param processKey key of the process definition
 * @param modelVersion version of the process definition
 * @param elementId for example {@code Task_CheckIn} or {@code StartEvent_WhistleBlown}
 * @param elementName Chinese name on the diagram
 * @param formKey id of the form
 * @param user who submitted it
 * @param groups candidate groups of the task; empty for a start form
 * @param answers in the order of the form
 */
public record FormSubmitted(
        String businessKey,
        String processInstanceId,
        String processKey,
        int modelVersion,
        String elementId,
        String elementName,
        String formKey,
        @Nullable String user,
        List<String> groups,
        List<Answer> answers) {

    public Optional<String> userId() {
        return Optional.ofNullable(user);
    }

    /**
     * One field.
     *
     * @param key key of the field
     * @param label its Chinese label
     * @param text what a person reads: the option's label, 是/否, or the words written
     * @param freeText true when it was written and not chosen
     */
    public record Answer(String key, String label, String text, boolean freeText) {}
}
