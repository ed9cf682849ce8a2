package org.shaodao.engine.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task that this thread has just read to complete it: claiming and submitting need the same once more, and each reading
 * fetches all variables of a case. The engine's own commands still ask whether this person may, and by its revision whether
 * somebody was quicker.
 */
final class TaskAtHand implements AutoCloseable {
    private static final ThreadLocal<@Nullable OpenTask> HELD = new ThreadLocal<>();

    private TaskAtHand() {}

    static TaskAtHand hold(OpenTask task) {
        HELD.set(task);
        return new TaskAtHand();
    }

    static Optional<OpenTask> find(String taskId) {
        return Optional.ofNullable(HELD.get()).filter(task -> task.id().equals(taskId));
    }

    @Override
    public void close() {
        HELD.remove();
    }
}
