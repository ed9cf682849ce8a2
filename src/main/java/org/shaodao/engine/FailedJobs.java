package org.shaodao.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs that the engine has given up after its last try, for whoever operates the system. */
public interface FailedJobs {
    /**
     * One of them.
     *
     * @param id of the job
     * @param businessKey number of its case, item, meeting; null for work that belongs to none
     * @param what name of the step on its diagram, or what the work is for
     * @param cause in Chinese and without anything that people wrote
     * @param failedAt when it was given up
     */
    record Failed(String id, @Nullable String businessKey, String what, String cause, Instant failedAt) {}

    /** Those that were given up last, first; at most that many. */
    List<Failed> newest(int most);

    /**
     * Gives it one more try, recorded under the name of whoever is logged in.
     *
     * @return the job as it was; empty when it has succeeded or gone meanwhile
     */
    Optional<Failed> again(String id);
}
