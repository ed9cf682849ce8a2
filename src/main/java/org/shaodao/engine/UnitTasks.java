package org.shaodao.engine;

/** What a unit's leader may do with the unit's claimed tasks. Whether the person may is the caller's to check. */
public interface UnitTasks {
    /** Takes a claimed task back, so that its candidate group sees it again. */
    void release(String taskId);

    /** Hands a task to another person. */
    void assign(String taskId, String userId);
}
