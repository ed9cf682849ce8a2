package org.shaodao.engine;

import java.util.Optional;

/**
 * Taking a claimed task back, or handing it to somebody else (转派). The engine would not let a unit's leader do either;
 * so it happens in the leader's name but by our authority: the caller has checked that the task is the leader's to move.
 */
public interface UnitTasks {
    /**
     * Returns a task to its groups.
     *
     * @return false when there is no such task any more, or nobody had claimed it
     */
    boolean release(String taskId);

    /**
     * Gives a task to a person, who alone works on it from now on.
     *
     * @return why it cannot be, in one Chinese sentence; empty when done
     */
    Optional<String> assign(String taskId, String userId);
}
