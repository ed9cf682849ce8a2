package org.shaodao.security.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.shaodao.database.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords. Every attempt counts before its password is looked at, so a thousand attempts at
 * once get no further than five; in the database, so that two nodes count together. Whoever fails is held up where they
 * come from; a whole account only briefly and only for strangers, or they could lock a colleague out.
 */
@Component
class LoginAttempts {
    private static final String ANY = "*";
    private static final Duration MEMORY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** So many attempts are free; then each doubles the wait, from the first to the longest. */
    private record Limit(int free, Duration first, Duration longest) {}

    /** One account from one place. */
    private static final Limit SOURCE = new Limit(5, Duration.ofSeconds(30), Duration.ofMinutes(15));

    /** One account from all unknown places together. */
    private static final Limit ACCOUNT = new Limit(50, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /** One unknown place against all accounts: an office behind one address stays below it. */
    private static final Limit PLACE = new Limit(100, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /**
     * Counts an attempt.
     *
     * @param source device or address it comes from
     * @param known whether this person has logged in from there before
     * @return how long to wait, when the attempt is not to be looked at
     */
    Optional<Duration> admit(String userId, String source, boolean known) {
        var refused = count(userId, source, SOURCE);
        if (refused.isEmpty() && !known) {
            refused = count(userId, ANY, ACCOUNT).or(() -> count(ANY, source, PLACE));
        }
        return refused;
    }

    /** The attempt was right: this place starts afresh. */
    void succeeded(String userId, String source) {
        jdbc.sql("delete from security_login_attempt where user_id = :user and source = :source")
                .param("user", userId)
                .param("source", source)
                .update();
    }

    private Optional<Duration> count(String userId, String source, Limit limit) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                        insert into security_login_attempt as a (user_id, source, failures, last_at)
                        values (:user, :source, 1, :now)
                        on conflict (user_id, source) do update set
                            last_at = excluded.last_at,
                            failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end,
                            locked_until = case when a.last_at >= :forgotten and a.failures + 1 >= :free
                                then cast(:now as timestamptz) + least(:first * power(2, least(a.failures + 1 - :free, 12)), :longest)
                                    * interval '1 second'
                                end
                        where a.locked_until is null or a.locked_until <= :now
                        """)
                .param("user", userId)
                .param("source", source)
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(MEMORY)))
                .param("free", limit.free())
                .param("first", limit.first().toSeconds())
                .param("longest", limit.longest().toSeconds())
                .update();
        return counted == 1 ? Optional.empty() : Optional.of(untilUnlocked(userId, source, now));
    }

    private Duration untilUnlocked(String userId, String source, Instant now) {
        return jdbc.sql("select locked_until from security_login_attempt where user_id = :user and source = :source")
                .param("user", userId)
                .param("source", source)
                .query(Timestamp.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .orElse(Duration.ofSeconds(1));
    }

    /** Names that were only guessed must not fill the table. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        Purge.of(
                jdbc,
                "security_login_attempt",
                "old.last_at < :before",
                clock.instant().minus(MEMORY));
    }
}
