package org.shaodao.engine.access;

import org.camunda.bpm.engine.TaskService;
import org.shaodao.engine.Assignments;
import org.shaodao.engine.OwnAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives back what somebody had claimed. */
@Service
@Transactional
class ClaimedTasks implements Assignments {
    private static final Logger log = LoggerFactory.getLogger(ClaimedTasks.class);

    private final TaskService tasks;
    private final Assigning assigning;
    private final OwnAuthority authority;

    ClaimedTasks(TaskService tasks, Assigning assigning, OwnAuthority authority) {
        this.tasks = tasks;
        this.assigning = assigning;
        this.authority = authority;
    }

    @Override
    public int release(String userId) {
        return authority.call(() -> {
            var claimed = tasks.createTaskQuery().taskAssignee(userId).list();
            claimed.forEach(task -> {
                if (tasks.getIdentityLinksForTask(task.getId()).stream().noneMatch(link -> link.getGroupId() != null)) {
                    log.warn("Task {} has no candidate group: nobody but an administrator finds it now", task.getId());
                }
                assigning.give(task, null);
            });
            return claimed.size();
        });
    }
}
