package org.shaodao.casefile;

import java.util.List;
import java.util.Set;
import org.shaodao.casefile.OpenTasks.OpenTask;

/**
 * What a person may do with a case from its page, beside the tasks in Tasklist.
 *
 * @param extend units for which they may ask for more time
 * @param pause units whose work they may stop
 * @param resume units whose work they may take up again
 * @param escalate ask the level above to take it
 * @param addUnit add an assisting unit
 * @param withdraw end it
 * @param merge put it into another case while units work on it
 * @param undoMerge free it from its master
 * @param again take it up again after it was closed
 * @param remind urge those who have its open tasks
 * @param tasks claimed tasks of their unit that they may take back or hand on
 */
record CaseRights(
        Set<String> extend,
        Set<String> pause,
        Set<String> resume,
        boolean escalate,
        boolean addUnit,
        boolean withdraw,
        boolean merge,
        boolean undoMerge,
        boolean again,
        boolean remind,
        List<OpenTask> tasks) {
    public boolean any() {
        return escalate
                || addUnit
                || withdraw
                || merge
                || undoMerge
                || again
                || remind
                || !extend.isEmpty()
                || !pause.isEmpty()
                || !resume.isEmpty()
                || !tasks.isEmpty();
    }
}
