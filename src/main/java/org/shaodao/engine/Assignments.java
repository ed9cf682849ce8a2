package org.shaodao.engine;

/** The tasks that somebody has claimed. */
public interface Assignments {
    /**
     * Returns every task that this person has claimed to its groups: for somebody who leaves or is disabled.
     *
     * @return how many there were
     */
    int release(String userId);
}
