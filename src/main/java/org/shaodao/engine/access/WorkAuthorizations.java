package org.shaodao.engine.access;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.TASK;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jspecify.annotations.Nullable;

/**
 * The engine's permissions with the questions left out that have one answer here: a task is seen by a right in that task
 * and by no other ({@link TaskGrants}; {@link StandingGrants} gives none in the tasks of a whole process, and takes away
 * what others give), and nothing is ever revoked. ADR 0022.
 */
final class WorkAuthorizations extends AuthorizationManager {
    private final GrantRows rows;

    private WorkAuthorizations(GrantRows rows) {
        this.rows = rows;
    }

    /** Makes them in place of the engine's own. */
    static final class Factory implements SessionFactory {
        private final GrantRows rows;

        Factory(GrantRows rows) {
            this.rows = rows;
        }

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new WorkAuthorizations(rows);
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

    /**
     * One walk along the rights somebody holds in what is asked about. The engine's own statement asks for each permission and
     * each kind of holder by itself: it was planned in a millisecond and ran in a tenth of that, some fifty times a case
     * (docs/benchmarks.md).
     */
    @Override
    public boolean isAuthorized(@Nullable String user, @Nullable List<String> groups, CompositePermissionCheck asked) {
        var checks = asked.getAllPermissionChecks();
        // What it refuses, and what a query asks of each of its rows, stays with the engine.
        if (!checks.stream().allMatch(this::isResourceValidForPermission)
                || checks.stream().anyMatch(check -> check.getResourceIdQueryParam() != null)) {
            return super.isAuthorized(user, groups, asked);
        }
        var held = rows.held(
                user,
                groups == null ? List.of() : groups,
                checks.stream().map(PermissionCheck::getResourceType).toList(),
                checks.stream()
                        .flatMap(check -> Stream.ofNullable(check.getResourceId()))
                        .toList());
        return Boolean.TRUE.equals(holds(asked, held));
    }

    @Override
    public boolean isAuthorized(@Nullable String user, @Nullable List<String> groups, PermissionCheck asked) {
        return !isAuthorizationEnabled() || isAuthorized(user, groups, createCompositePermissionCheck(asked));
    }

    /** @return null when nothing says yes or no; of alternatives the first word counts, as in the engine's statement */
    private static @Nullable Boolean holds(CompositePermissionCheck asked, List<GrantRows.Held> held) {
        var answers = Stream.concat(
                asked.getAtomicChecks().stream().map(check -> (Answer) () -> holds(check, held)),
                asked.getCompositeChecks().stream().map(check -> (Answer) () -> holds(check, held)));
        if (asked.isDisjunctive()) {
            return answers.flatMap(answer -> Stream.ofNullable(answer.given()))
                    .findFirst()
                    .orElse(null);
        }
        return answers.allMatch(answer -> Boolean.TRUE.equals(answer.given()));
    }

    private static @Nullable Boolean holds(PermissionCheck asked, List<GrantRows.Held> held) {
        if (held.stream()
                .anyMatch(one -> one.gives(asked.getResourceType(), asked.getResourceId(), asked.getPerms()))) {
            return true;
        }
        var otherwise = asked.getAuthorizationNotFoundReturnValue();
        return otherwise == null ? null : otherwise == 1;
    }

    private interface Answer {
        @Nullable
        Boolean given();
    }
}
