package org.shaodao.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our walk along somebody's rights comes to the same as the engine's own statement, for everybody and everything. */
@ShaodaoTest
class SameRightsTest {
    private static final List<Permission> PERMISSIONS = List.of(
            Permissions.READ, Permissions.UPDATE, Permissions.TASK_WORK, Permissions.CREATE, Permissions.ACCESS);

    @Autowired
    ProcessEngine engine;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    JdbcClient db;

    @Test
    void everyoneMayWhatTheEngineSays() {
        var ids = new ArrayList<>(db.sql("SELECT DISTINCT resource_id_ FROM act_ru_authorization ORDER BY 1 LIMIT 40")
                .query(String.class)
                .list());
        ids.add("nothing");
        var people = List.of("zhaolei", "hemei", "liuyang", "gaoyuan", "nobody");
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var asked = configuration.getCommandExecutorTxRequired().execute(context -> {
            var ours = context.getAuthorizationManager();
            assertThat(ours).isInstanceOf(WorkAuthorizations.class);
            var theirs = new AuthorizationManager();
            var count = new int[2];
            for (var person : people) {
                var groups = accounts.find(person)
                        .map(found -> List.copyOf(found.groups()))
                        .orElse(List.of());
                for (var resource : List.of(
                        Resources.TASK,
                        Resources.PROCESS_DEFINITION,
                        Resources.PROCESS_INSTANCE,
                        Resources.APPLICATION,
                        Resources.DEPLOYMENT)) {
                    for (var id : ids) {
                        for (var check : checks(resource, id)) {
                            var expected = theirs.isAuthorized(person, groups, check);
                            assertThat(ours.isAuthorized(person, groups, check))
                                    .as("%s, %s %s", person, resource, id)
                                    .isEqualTo(expected);
                            count[expected ? 0 : 1]++;
                        }
                    }
                }
            }
            return count;
        });
        assertThat(asked[0]).as("allowed").isPositive();
        assertThat(asked[1]).as("refused").isPositive();
    }

    /** One permission; one of two; both of two; one of two where the first says no for good. */
    private static List<CompositePermissionCheck> checks(Resource resource, String id) {
        var checks = new ArrayList<CompositePermissionCheck>();
        for (var permission : PERMISSIONS) {
            if (List.of(permission.getTypes()).contains(resource)) {
                checks.add(new PermissionCheckBuilder()
                        .atomicCheckForResourceId(resource, id, permission)
                        .build());
                checks.add(new PermissionCheckBuilder()
                        .disjunctive()
                        .atomicCheckForResourceId(resource, id, permission)
                        .atomicCheckForResourceId(Resources.PROCESS_DEFINITION, "whistle-dispatch", Permissions.READ)
                        .build());
                checks.add(new PermissionCheckBuilder()
                        .conjunctive()
                        .atomicCheckForResourceId(resource, id, permission)
                        .atomicCheckForResourceId(Resources.PROCESS_DEFINITION, "whistle-dispatch", Permissions.READ)
                        .build());
            }
        }
        // The second for a permission is one of two.
        checks.get(1).getAllPermissionChecks().get(0).setAuthorizationNotFoundReturnValue(0L);
        return checks;
    }
}
