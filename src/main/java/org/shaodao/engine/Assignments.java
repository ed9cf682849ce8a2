package org.shaodao.engine;

import java.util.Set;

/** The tasks that somebody has claimed. */
public interface Assignments {
    /**
     * Returns every task that this person has claimed to its groups: for somebody who leaves or is disabled.
     *
     * @return how many there were
     */
    int release(String userId);

    /**
     * Returns those that are for groups in which this person is not: for somebody whose substitution is over.
     *
     * @param groups all in which the person is
     * @return how many there were
     */
    int releaseOthers(String userId, Set<String> groups);
}
