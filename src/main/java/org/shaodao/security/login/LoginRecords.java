package org.shaodao.security.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who logged in or tried to, for auditors: {@code security_login}. A name that is nobody's is not written down, since
 * people now and then type their password into that field.
 */
@Component
class LoginRecords {
    /** An address stays known for as long as this after a successful login from it. */
    private static final Duration KNOWN = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Outcome {
        SUCCESS,
        WRONG_PASSWORD,
        UNKNOWN_USER,
        DISABLED,
        TOO_MANY_ATTEMPTS,
        LOGOUT
    }

    /** A row for each; but of attempts that were not even looked at, one a minute will do. */
    void add(@Nullable String userId, LoginDetails from, Outcome outcome) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into security_login (user_id, at, address, outcome, channel)
                        select :user, :now, :address, :outcome, :channel
                        where not :rarely or not exists (
                            select 1 from security_login
                            where at > :minuteAgo and address = :address and outcome = :outcome
                              and user_id is not distinct from :user)
                        """)
                .param("user", userId, java.sql.Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("address", from.address())
                .param("outcome", Choices.code(outcome))
                .param("channel", Choices.code(from.way()))
                .param("rarely", outcome == Outcome.TOO_MANY_ATTEMPTS)
                .param("minuteAgo", Timestamp.from(now.minusSeconds(60)))
                .update();
    }

    boolean knows(String userId, String address) {
        return jdbc.sql("""
                        select exists (select 1 from security_login
                                       where user_id = :user and address = :address and outcome = 'success' and at > :since)
                        """)
                .param("user", userId)
                .param("address", address)
                .param("since", Timestamp.from(clock.instant().minus(KNOWN)))
                .query(Boolean.class)
                .single();
    }
}
