package org.shaodao.engine.access;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.shaodao.engine.access.GrantRows.Holder.GROUP_ID_;
import static org.shaodao.engine.access.GrantRows.Holder.USER_ID_;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rights that follow a task. Its candidates may see it and take it; once somebody has it, they alone may work on it and
 * the others only see it; who loses it loses the right with it. (The engine's own provider never takes a right back, and
 * lets a whole group complete what one of them claimed.) Whoever gets a task may also read its process instance, since
 * Tasklist's columns are variables of the instance; the engine removes that when the instance ends.
 *
 * <p>Everything is written by {@link GrantRows}, so there is nothing left for the engine to save: hence {@link #NONE}.
 */
@Component
class TaskGrants extends DefaultAuthorizationProvider {
    private static final AuthorizationEntity[] NONE = {};
    private static final Permission[] WORK = {READ, TASK_WORK};
    private static final Permission[] LOOK = {READ};

    private final GrantRows rows;

    TaskGrants(GrantRows rows) {
        this.rows = rows;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        rows.put(GROUP_ID_, groupId, TASK, task.getId(), permissions(type, task.getAssignee() == null));
        if (task.getProcessInstanceId() != null) {
            rows.ensure(GROUP_ID_, groupId, PROCESS_INSTANCE, task.getProcessInstanceId(), LOOK);
        }
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
        var free = task.getAssignee() == null || userId.equals(task.getAssignee());
        putUser(task, userId, permissions(type, free));
        return NONE;
    }

    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
        // When the task itself goes, the engine deletes all of its grants in one statement.
        if (!isGoing(task)) {
            rows.remove(GROUP_ID_, groupId, TASK, task.getId());
        }
        return NONE;
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        if (!isGoing(task) && !userId.equals(task.getAssignee())) {
            removeUser(task, userId);
        }
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(
            Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
        if (Objects.equals(oldAssignee, newAssignee)) {
            return NONE;
        }
        if (oldAssignee != null && !isCandidate(task, oldAssignee)) {
            removeUser(task, oldAssignee);
        }
        if (newAssignee == null) {
            rows.setForOthers(task.getId(), List.of(), WORK);
        } else {
            rows.setForOthers(task.getId(), List.of(newAssignee), LOOK);
            putUser(task, newAssignee, WORK);
        }
        return NONE;
    }

    /** Nothing of ours makes owners; a right by that way would be one more to forget. */
    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, @Nullable String oldOwner, @Nullable String newOwner) {
        return NONE;
    }

    /** Not even themselves: people are kept in the directory, where a change is recorded. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newGroup(Group group) {
        return NONE;
    }

    /** A manager deploys, but does not delete: with a deployment its running cases and their history would go. */
    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newFilter(Filter filter) {
        return NONE;
    }

    private void putUser(Task task, String userId, Permission... permissions) {
        rows.put(USER_ID_, userId, TASK, task.getId(), permissions);
        if (task.getProcessInstanceId() != null) {
            rows.ensure(USER_ID_, userId, PROCESS_INSTANCE, task.getProcessInstanceId(), LOOK);
        }
    }

    private void removeUser(Task task, String userId) {
        rows.remove(USER_ID_, userId, TASK, task.getId());
        if (task.getProcessInstanceId() != null) {
            rows.removeInstanceUnlessAtWork(userId, task.getProcessInstanceId(), task.getId());
        }
    }

    private static Permission[] permissions(String linkType, boolean free) {
        return free && IdentityLinkType.CANDIDATE.equals(linkType) ? WORK : LOOK;
    }

    private static boolean isCandidate(Task task, String userId) {
        return task instanceof TaskEntity entity
                && entity.getCandidates().stream().anyMatch(link -> userId.equals(link.getUserId()));
    }

    private static boolean isGoing(Task task) {
        return task instanceof TaskEntity entity && entity.isDeleted();
    }
}
