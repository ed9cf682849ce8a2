package org.shaodao.engine;

import java.util.Optional;

/** What people wrote into forms. It never reaches variable storage; it is kept here, with its form and its author. */
public interface FormTexts {
    /**
     * Under which name a text of a start form is handed to the first step: a variable that is never stored, with a name
     * of its own, because the engine lets no stored variable take the name of one that passed.
     */
    static String passing(String field) {
        return "text_" + field;
    }

    /**
     * The newest text of a field in one process instance.
     *
     * @param field key of the form field, for example {@code replyText}
     * @return empty when it was never written, or left blank the last time its form was submitted
     */
    Optional<String> latest(String processInstanceId, String field);

    /** User id of who was the last to submit a form in this instance; empty when nobody did. */
    Optional<String> lastSubmitter(String processInstanceId);
}
