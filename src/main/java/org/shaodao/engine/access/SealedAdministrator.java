package org.shaodao.engine.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.shaodao.database.StartLock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one member of the engine's all-powerful group: without a password, unknown to the directory, so that nobody can
 * log in as it. The group must not be empty, because the engine's set-up page then makes an administrator of anybody who
 * asks (CVE-2026-77226, not fixed in the community edition); and nobody of the staff is to be in it.
 */
@Component
class SealedAdministrator implements SmartInitializingSingleton {
    static final String USER = "sealed";

    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    SealedAdministrator(IdentityService identities, TransactionTemplate transaction, JdbcClient jdbc) {
        this.identities = identities;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            StartLock.take(jdbc, "shaodao-sealed-administrator");
            provide();
        });
        check();
    }

    void provide() {
        if (identities.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            var group = identities.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("引擎内置管理组（封存）");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identities.saveGroup(group);
        }
        if (identities.createUserQuery().userId(USER).count() == 0) {
            var user = identities.newUser(USER);
            user.setFirstName("封存账号");
            identities.saveUser(user);
        }
        if (members() == 0) {
            identities.createMembership(USER, Groups.CAMUNDA_ADMIN);
        }
    }

    /** @throws IllegalStateException which stops the start, when anybody could make themselves administrator */
    void check() {
        if (members() == 0) {
            throw new IllegalStateException(
                    "The engine's group %s has no member: its set-up page would be open to everybody"
                            .formatted(Groups.CAMUNDA_ADMIN));
        }
    }

    private long members() {
        return identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
    }
}
