package org.shaodao.security;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** People of the tests, in place of the directory: known to the login and to the engine. */
public final class Colleagues implements StaffAccounts {
    public static final String PASSWORD = "quiet-river-42";

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final IdentityService identities;
    private final Credentials credentials;

    Colleagues(IdentityService identities, Credentials credentials) {
        this.identities = identities;
        this.credentials = credentials;
    }

    /** Makes or changes somebody. */
    public void put(String userId, String name, String... groups) {
        accounts.put(userId, new Account(userId, name, true, Set.of(groups)));
        if (identities.createUserQuery().userId(userId).count() == 0) {
            var user = identities.newUser(userId);
            user.setFirstName(name);
            identities.saveUser(user);
        }
        if (!credentials.exists(userId)) {
            credentials.set(userId, PASSWORD);
        }
    }

    void disable(String userId) {
        accounts.computeIfPresent(userId, (id, account) -> new Account(id, account.name(), false, account.groups()));
    }

    @Override
    public Optional<Account> find(String userId) {
        return Optional.ofNullable(accounts.get(userId));
    }

    /** To be imported by a test. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Present {
        @Bean
        @Primary
        Colleagues colleagues(
                @org.springframework.context.annotation.Lazy IdentityService identities,
                @org.springframework.context.annotation.Lazy Credentials credentials) {
            return new Colleagues(identities, credentials);
        }
    }
}
