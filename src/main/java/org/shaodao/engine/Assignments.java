package org.shaodao.engine;

/** Who holds which task. */
public interface Assignments {
    /**
     * Gives all tasks that a person has claimed back to their groups.
     *
     * @return how many
     */
    int release(String userId);
}
