package org.shaodao.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.DELETE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Grants;
import org.shaodao.security.WithColleagues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithColleagues
class StandingGrantsTest {
    @Autowired
    AuthorizationService authorizations;

    @Autowired
    IdentityService identities;

    @Autowired
    Grants grants;

    @Autowired
    SealedAdministrator sealed;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everybodySeesNamesAndDiagramsInTasklistAndNothingMore() {
        assertThat(may("x", APPLICATION, "tasklist", ACCESS)).isTrue();
        assertThat(may("x", USER, "zhang", READ)).isTrue();
        assertThat(may("x", GROUP, "wanghu-dispatch", READ)).isTrue();
        assertThat(may("x", PROCESS_DEFINITION, "whistle-dispatch", READ)).isTrue();

        assertThat(may("x", APPLICATION, "cockpit", ACCESS)).isFalse();
        assertThat(may("x", APPLICATION, "admin", ACCESS)).isFalse();
        assertThat(may("x", USER, "x", UPDATE)).isFalse();
        assertThat(may("x", FILTER, "*", CREATE)).isFalse();
        assertThat(may("x", TASK, "*", CREATE)).isFalse();
        assertThat(may("x", PROCESS_DEFINITION, "*", READ_INSTANCE)).isFalse();
        assertThat(may("x", PROCESS_INSTANCE, "*", CREATE)).isFalse();
        assertThat(may("x", DEPLOYMENT, "*", CREATE)).isFalse();
    }

    @Test
    void managersDeployAndNobodyElse() {
        assertThat(may("process-managers", DEPLOYMENT, "*", CREATE)).isTrue();
        assertThat(may("process-managers", DEPLOYMENT, "*", DELETE)).isFalse();
        assertThat(may("process-managers", PROCESS_DEFINITION, "*", READ_INSTANCE))
                .isFalse();
        for (var group : List.of("system-admins", "auditors", "security-admins", "wanghu-dispatch")) {
            assertThat(may(group, DEPLOYMENT, "*", CREATE)).as(group).isFalse();
        }
    }

    @Test
    void systemAdministratorsTryFailedJobsAgainAndChangeNoCase() {
        assertThat(may("system-admins", PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.RETRY_JOB))
                .isTrue();
        assertThat(may("system-admins", PROCESS_DEFINITION, "*", UPDATE)).isFalse();
        assertThat(may("system-admins", PROCESS_INSTANCE, "*", UPDATE)).isFalse();
        assertThat(may("system-admins", AUTHORIZATION, "*", CREATE)).isFalse();
    }

    @Test
    void auditorsAndSecurityAdministratorsHaveNoRightOfTheirOwnInTheEngine() {
        for (var group : List.of("auditors", "security-admins")) {
            assertThat(may(group, PROCESS_DEFINITION, "*", READ_HISTORY))
                    .as(group)
                    .isFalse();
            assertThat(may(group, APPLICATION, "cockpit", ACCESS)).as(group).isFalse();
            assertThat(may(group, AUTHORIZATION, "*", CREATE)).as(group).isFalse();
        }
    }

    @Test
    void startingFollowsTheGroupsThatExist() {
        var group = identities.newGroup("star-report");
        identities.saveGroup(group);
        grants.refresh();
        assertThat(may("star-report", PROCESS_DEFINITION, "starter-test", CREATE_INSTANCE))
                .isTrue();
        assertThat(may("star-report", PROCESS_DEFINITION, "other", CREATE_INSTANCE))
                .isFalse();
        assertThat(may("star-report", PROCESS_INSTANCE, "*", CREATE)).isTrue();

        identities.deleteGroup("star-report");
        grants.refresh();
        assertThat(may("star-report", PROCESS_DEFINITION, "starter-test", CREATE_INSTANCE))
                .isFalse();
    }

    @Test
    void aRightThatSomebodySlippedInIsRemovedAndNothingIsDoubled() {
        var slipped = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        slipped.setUserId("zhang");
        slipped.setResource(AUTHORIZATION);
        slipped.setResourceId("*");
        slipped.addPermission(ALL);
        authorizations.saveAuthorization(slipped);
        var before = count();

        grants.refresh();
        grants.refresh();

        assertThat(count()).isEqualTo(before - 1);
        assertThat(authorizations.isUserAuthorized("zhang", List.of(), CREATE, AUTHORIZATION))
                .isFalse();
    }

    @Test
    void aSecurityAdministratorsChangeRefreshesThemAlthoughTheyMayNotGrantAnything() {
        identities.setAuthentication("anning", List.of("security-admins"));
        try {
            grants.refresh();
        } finally {
            identities.clearAuthentication();
        }
        assertThat(may("process-managers", DEPLOYMENT, "*", CREATE)).isTrue();
    }

    @Test
    void theAllPowerfulGroupHasItsOneSealedMemberAndAnEmptyOneStopsTheStart() {
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list())
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.getId()).isEqualTo("sealed");
                    assertThat(user.getPassword()).isNull();
                });

        identities.deleteMembership("sealed", "camunda-admin");
        try {
            assertThatThrownBy(sealed::check).hasMessageContaining("camunda-admin");
        } finally {
            sealed.provide();
        }
        sealed.check();
    }

    private int count() {
        return jdbc.sql("select count(*) from act_ru_authorization")
                .query(Integer.class)
                .single();
    }

    private boolean may(String group, Resource resource, String id, Permission permission) {
        return authorizations.isUserAuthorized("somebody", List.of(group), permission, resource, id);
    }
}
