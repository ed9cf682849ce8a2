package org.shaodao.engine.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.BATCH;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.shaodao.database.StartLock;
import org.shaodao.engine.Grants;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.engine.ProcessStarters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rights that do not hang on a task. Least first: auditors and security-admins have none in the engine, they work on
 * our own pages; nobody may create users, groups, filters, free-standing tasks or further rights.
 */
@Component
class StandingGrants implements Grants, SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(StandingGrants.class);
    private static final String PROCESS_MANAGERS = "process-managers";
    private static final String SYSTEM_ADMINS = "system-admins";

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final ObjectProvider<ProcessStarters> starters;
    private final OwnAuthority authority;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    StandingGrants(
            IdentityService identities,
            AuthorizationService authorizations,
            ObjectProvider<ProcessStarters> starters,
            OwnAuthority authority,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.starters = starters;
        this.authority = authority;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    @Override
    public void refresh() {
        transaction.executeWithoutResult(status -> {
            // Two nodes that start at once would both write what is missing.
            StartLock.take(jdbc, "shaodao-standing-grants");
            authority.run(this::bringAbout);
        });
    }

    private void bringAbout() {
        var wanted = wanted();
        var present = present();
        for (var row : present) {
            if (!wanted.contains(row.right())) {
                log.warn("Engine right removed, nobody is meant to have it: {}", row.right());
                authorizations.deleteAuthorization(row.id());
            }
        }
        var there = present.stream().map(Row::right).toList();
        wanted.stream().filter(right -> !there.contains(right)).forEach(right -> right.saveTo(authorizations));
    }

    private Set<StandingRight> wanted() {
        var wanted = new LinkedHashSet<StandingRight>();
        // Tasklist names colleagues and groups and draws the process: readable by whoever is logged in, and no more.
        wanted.add(StandingRight.everybody(APPLICATION, "tasklist", ACCESS));
        wanted.add(StandingRight.everybody(USER, ANY, READ));
        wanted.add(StandingRight.everybody(GROUP, ANY, READ));
        wanted.add(StandingRight.everybody(PROCESS_DEFINITION, ANY, READ));

        wanted.add(StandingRight.of(PROCESS_MANAGERS, APPLICATION, "cockpit", ACCESS));
        wanted.add(StandingRight.of(PROCESS_MANAGERS, DEPLOYMENT, ANY, READ, CREATE));
        wanted.add(StandingRight.of(PROCESS_MANAGERS, DECISION_DEFINITION, ANY, READ));
        wanted.add(StandingRight.of(PROCESS_MANAGERS, DECISION_REQUIREMENTS_DEFINITION, ANY, READ));

        // Failed jobs are seen and tried again, one by one or many at once; a case is not changed, moved or ended.
        wanted.add(StandingRight.of(SYSTEM_ADMINS, APPLICATION, "cockpit", ACCESS));
        wanted.add(StandingRight.of(
                SYSTEM_ADMINS, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB));
        wanted.add(StandingRight.of(SYSTEM_ADMINS, DEPLOYMENT, ANY, READ));
        wanted.add(StandingRight.of(SYSTEM_ADMINS, BATCH, ANY, READ, BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES));

        var groups =
                identities.createGroupQuery().list().stream().map(Group::getId).toList();
        starters.orderedStream()
                .forEach(starter -> groups.stream().filter(starter::mayStart).forEach(group -> {
                    wanted.add(
                            StandingRight.of(group, PROCESS_DEFINITION, starter.processKey(), READ, CREATE_INSTANCE));
                    wanted.add(StandingRight.of(group, PROCESS_INSTANCE, ANY, CREATE));
                }));
        return wanted;
    }

    /** Everything but what belongs to one task, one instance or one filter: those come and go with it. */
    private List<Row> present() {
        return jdbc.sql("""
                        select id_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_
                        from act_ru_authorization
                        where resource_id_ = '*' or resource_type_ not in (5, 7, 8, 19, 20)
                        """)
                .query((row, number) -> new Row(
                        row.getString("id_"),
                        new StandingRight(
                                row.getInt("type_"),
                                row.getString("group_id_"),
                                row.getString("user_id_"),
                                row.getInt("resource_type_"),
                                row.getString("resource_id_"),
                                row.getInt("perms_"))))
                .list();
    }

    private record Row(String id, StandingRight right) {}
}
