package org.shaodao.notification.outgoing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What did not get through for a day, until somebody sends it again or gives it up. */
@Component
class FailureStore {
    private final EndpointStore endpoints;
    private final JdbcClient jdbc;
    private final Clock clock;

    FailureStore(EndpointStore endpoints, JdbcClient jdbc, Clock clock) {
        this.endpoints = endpoints;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that was given up, as its page shows it. */
    record Failure(
            long id,
            Endpoint endpoint,
            @Nullable String businessKey,
            int notices,
            int attempts,
            String reason,
            Instant at,
            int behind) {}

    /** What was given up, newest first. */
    List<Failure> newest(int most) {
        record Row(
                long id,
                long endpoint,
                @Nullable String order,
                int notices,
                int attempts,
                String reason,
                Instant at,
                int behind) {}
        return jdbc
                .sql("""
                        select m.id, m.endpoint_id, m.order_key, m.attempts, coalesce(m.last_failure, '') as reason, m.failed_at,
                            (select count(*) from outgoing_item i where i.message_id = m.id) as notices,
                            (select count(*) from outgoing_message b where b.endpoint_id = m.endpoint_id and b.order_key = m.order_key
                                and b.id > m.id and b.sent_at is null and b.dropped_at is null) as behind
                        from outgoing_message m
                        where failed_at is not null and sent_at is null and dropped_at is null
                        order by m.id desc limit ?
                        """)
                .param(most)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getLong("endpoint_id"),
                        row.getString("order_key"),
                        row.getInt("notices"),
                        row.getInt("attempts"),
                        row.getString("reason"),
                        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                        row.getInt("behind")))
                .list()
                .stream()
                .flatMap(row -> endpoints.find(row.endpoint()).stream()
                        .map(endpoint -> new Failure(
                                row.id(),
                                endpoint,
                                row.order(),
                                row.notices(),
                                row.attempts(),
                                row.reason(),
                                row.at(),
                                row.behind())))
                .toList();
    }

    /** @return false when it is not among the failures any more: a second click */
    boolean again(long id) {
        return jdbc.sql("""
                        update outgoing_message set failed_at = null, attempts = 0, next_attempt_at = :now
                        where id = :id and failed_at is not null and sent_at is null and dropped_at is null
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** @return false when it is not among the failures any more */
    boolean drop(long id) {
        return jdbc.sql("update outgoing_message set dropped_at = :now where id = :id and failed_at is not null"
                                + " and sent_at is null and dropped_at is null")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }
}
