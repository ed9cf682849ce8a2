package org.shaodao.engine.form;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.FormTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code engine_form_text} and {@code engine_submission}: written in the submitter's transaction, never changed. */
@Repository
class TextStore implements FormTexts {
    private final JdbcClient jdbc;
    private final Clock clock;

    TextStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<String> latest(String processInstanceId, String field) {
        return jdbc.sql("""
                        SELECT text FROM engine_form_text
                        WHERE process_instance_id = :instance AND field = :field
                        ORDER BY id DESC LIMIT 1""")
                .param("instance", processInstanceId)
                .param("field", field)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> lastSubmitter(String processInstanceId) {
        return jdbc.sql("""
                        SELECT user_id FROM engine_submission
                        WHERE process_instance_id = :instance AND user_id IS NOT NULL
                        ORDER BY id DESC LIMIT 1""")
                .param("instance", processInstanceId)
                .query(String.class)
                .optional();
    }

    /** @param taskId null for a start form */
    void keep(
            String processInstanceId,
            @Nullable String taskId,
            String elementId,
            String formKey,
            @Nullable String user,
            CheckedForm form) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        INSERT INTO engine_submission (process_instance_id, task_id, element_id, form_key, user_id, submitted_at)
                        VALUES (:instance, :task, :element, :form, :user, :now)""")
                .param("instance", processInstanceId)
                .param("task", taskId)
                .param("element", elementId)
                .param("form", formKey)
                .param("user", user)
                .param("now", now)
                .update();
        for (var entry : form.texts()) {
            write(
                    processInstanceId,
                    taskId,
                    elementId,
                    formKey,
                    user,
                    entry.field(),
                    entry.accepted().shown(),
                    now);
        }
        for (var field : form.hidden()) {
            if (field.freeText() && isKept(processInstanceId, formKey, field.key())) {
                write(processInstanceId, taskId, elementId, formKey, user, field, "", now);
            }
        }
    }

    /** A text of an earlier round of this form would otherwise speak for a round that did not show its field. */
    private boolean isKept(String processInstanceId, String formKey, String field) {
        return jdbc.sql("""
                        SELECT form_key = :form AND text <> '' FROM engine_form_text
                        WHERE process_instance_id = :instance AND field = :field
                        ORDER BY id DESC LIMIT 1""")
                .param("form", formKey)
                .param("instance", processInstanceId)
                .param("field", field)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void write(
            String processInstanceId,
            @Nullable String taskId,
            String elementId,
            String formKey,
            @Nullable String user,
            Field field,
            String text,
            Timestamp now) {
        jdbc.sql("""
                        INSERT INTO engine_form_text
                          (process_instance_id, task_id, element_id, form_key, field, label, text, user_id, written_at)
                        VALUES (:instance, :task, :element, :form, :field, :label, :text, :user, :now)""")
                .param("instance", processInstanceId)
                .param("task", taskId)
                .param("element", elementId)
                .param("form", formKey)
                .param("field", field.key())
                .param("label", field.label())
                .param("text", text)
                .param("user", user)
                .param("now", now)
                .update();
    }
}
