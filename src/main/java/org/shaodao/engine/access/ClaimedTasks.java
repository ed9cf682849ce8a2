package org.shaodao.engine.access;

import java.util.Set;
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
    public int releaseOthers(String userId, Set<String> groups) {
        return authority.call(() -> {
            var others = tasks.createTaskQuery().taskAssignee(userId).list().stream()
                    .filter(task -> isForOthers(assigning.groups(task.getId()), groups))
                    .filter(task -> !assigning.users(task.getId()).contains(userId))
                    .toList();
            others.forEach(task -> assigning.give(task, null));
            return others.size();
        });
    }

    private static boolean isForOthers(Set<String> taskGroups, Set<String> groups) {
        return !taskGroups.isEmpty() && taskGroups.stream().noneMatch(groups::contains);
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
