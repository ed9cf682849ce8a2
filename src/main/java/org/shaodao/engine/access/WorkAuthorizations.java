package org.shaodao.engine.access;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.TASK;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's permissions with the questions left out that have one answer here: a task is seen by a right in that task
 * and by no other ({@link TaskGrants}; {@link StandingGrants} gives none in the tasks of a whole process, and takes away
 * what others give), and nothing is ever revoked. ADR 0022.
 */
final class WorkAuthorizations extends AuthorizationManager {
    /** Makes them in place of the engine's own. */
    static final class Factory implements SessionFactory {
        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new WorkAuthorizations();
        }
    }

    /** The engine asks its table first which of the groups have any right at all: a walk through all rights at each query. */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        configureQuery(query);
        if (query.getAuthCheck().isAuthorizationCheckEnabled()) {
            addPermissionCheck(
                    query.getAuthCheck(),
                    new PermissionCheckBuilder()
                            .disjunctive()
                            .atomicCheck(TASK, TaskRightsJoin.TASK_ID, READ)
                            .build());
        }
    }
}
