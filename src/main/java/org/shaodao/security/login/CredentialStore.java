package org.shaodao.security.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.shaodao.security.Credentials;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Service;

/** Password hashes in {@code security_credential}. */
@Service
class CredentialStore implements Credentials {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final ObjectProvider<FindByIndexNameSessionRepository<?>> sessions;

    CredentialStore(
            JdbcClient jdbc,
            PasswordEncoder encoder,
            Clock clock,
            ObjectProvider<FindByIndexNameSessionRepository<?>> sessions) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
        this.sessions = sessions;
    }

    @Override
    public void set(String userId, String rawPassword) {
        PasswordPolicy.whyNot(userId, rawPassword).ifPresent(reason -> {
            throw Refusal.badRequest(reason);
        });
        jdbc.sql("""
                        insert into security_credential (user_id, password_hash, changed_at)
                        values (:user, :hash, :now)
                        on conflict (user_id) do update
                            set password_hash = excluded.password_hash, changed_at = excluded.changed_at
                        """)
                .param("user", userId)
                .param("hash", encoder.encode(rawPassword))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        endSessions(userId);
    }

    @Override
    public boolean exists(String userId) {
        return hash(userId).isPresent();
    }

    @Override
    public void remove(String userId) {
        jdbc.sql("delete from security_credential where user_id = :user")
                .param("user", userId)
                .update();
        endSessions(userId);
    }

    @Override
    public boolean matches(String userId, String rawPassword) {
        return hash(userId).filter(hash -> encoder.matches(rawPassword, hash)).isPresent();
    }

    Optional<String> hash(String userId) {
        return jdbc.sql("select password_hash from security_credential where user_id = :user")
                .param("user", userId)
                .query(String.class)
                .optional();
    }

    private void endSessions(String userId) {
        sessions.ifAvailable(
                repository -> repository.findByPrincipalName(userId).keySet().forEach(repository::deleteById));
    }
}
