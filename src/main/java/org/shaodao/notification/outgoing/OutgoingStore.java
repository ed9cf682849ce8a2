package org.shaodao.notification.outgoing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shaodao.database.Purge;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Told;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what leaves the house. Sending is not done within a transaction: who sends has a row for a while only. */
@Component
class OutgoingStore {
    /** Longer than ten receivers that all stall. */
    static final Duration CLAIMED_FOR = Duration.ofMinutes(5);

    private static final int MOST_ITEMS = 50;
    private static final String OPEN = " sent_at is null and failed_at is null and dropped_at is null ";

    private final JdbcClient jdbc;
    private final Clock clock;

    OutgoingStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Which of these notices the endpoint has been given already. */
    Set<String> known(long endpoint, List<String> keys) {
        return new HashSet<>(jdbc.sql(
                        "select notice_key from outgoing_item where endpoint_id = :endpoint and notice_key = any (:keys)")
                .param("endpoint", endpoint)
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** @param leaves not earlier than that */
    long write(long endpoint, @Nullable String orderKey, @Nullable String body, Instant leaves) {
        return insert(endpoint, orderKey, body, leaves, false);
    }

    /** The message that still takes notices in and leaves no later than that; a new one, when there is none. */
    long gathering(long endpoint, Instant leaves) {
        return jdbc.sql("select id from outgoing_message m where endpoint_id = :endpoint and gathering and " + OPEN
                        + """
                         and attempts = 0 and next_attempt_at <= :leaves
                         and (select count(*) from outgoing_item i where i.message_id = m.id) < :most
                        order by id desc limit 1 for update
                        """)
                .param("endpoint", endpoint)
                .param("leaves", utc(leaves))
                .param("most", MOST_ITEMS)
                .query(Long.class)
                .optional()
                .orElseGet(() -> insert(endpoint, null, null, leaves, true));
    }

    private long insert(
            long endpoint, @Nullable String orderKey, @Nullable String body, Instant leaves, boolean gathering) {
        return jdbc.sql("""
                        insert into outgoing_message (endpoint_id, order_key, body, written_at, gathering, next_attempt_at)
                        values (:endpoint, :order, :body, :now, :gathering, :leaves) returning id
                        """)
                .param("endpoint", endpoint)
                .param("order", orderKey)
                .param("body", body)
                .param("now", utc(clock.instant()))
                .param("gathering", gathering)
                .param("leaves", utc(leaves))
                .query(Long.class)
                .single();
    }

    void put(long message, long endpoint, Told.Item item) {
        jdbc.sql("""
                        insert into outgoing_item (message_id, endpoint_id, notice_key, kind, business_key, text, link, at)
                        values (:message, :endpoint, :key, :kind, :businessKey, :text, :link, :now)
                        """)
                .param("message", message)
                .param("endpoint", endpoint)
                .param("key", item.key())
                .param("kind", item.kind().code())
                .param("businessKey", item.businessKey())
                .param("text", item.text())
                .param("link", item.link())
                .param("now", utc(clock.instant()))
                .update();
    }

    /**
     * Takes what may leave now: what is due, is nobody else's, is within its endpoint's measure for a minute, and has nothing
     * of its order key before it. One node at a time decides; it holds nothing up, because nothing is sent meanwhile.
     *
     * @param resting endpoints that are not asked now
     */
    List<Outgoing> claim(int most, Set<Long> resting) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shaodao outgoing', 0))")
                .query()
                .singleRow();
        var now = clock.instant();
        return jdbc.sql("""
                        update outgoing_message set claimed_until = :until, attempts = attempts + 1
                        where id in (
                            select id from (
                                select m.id, m.next_attempt_at, e.channel,
                                    row_number() over (partition by m.endpoint_id order by m.next_attempt_at, m.id) as nth,
                                    (select count(*) from outgoing_message recent
                                     where recent.endpoint_id = m.endpoint_id
                                         and (recent.last_attempt_at > :minuteAgo or recent.claimed_until > :now)) as recent
                                from outgoing_message m join notice_endpoint e on e.id = m.endpoint_id
                                where m.sent_at is null and m.failed_at is null and m.dropped_at is null
                                    and m.next_attempt_at <= :now and (m.claimed_until is null or m.claimed_until < :now)
                                    and e.active and not e.id = any (:resting)
                                    and not exists (
                                        select from outgoing_message before
                                        where before.endpoint_id = m.endpoint_id and before.order_key = m.order_key and before.id < m.id
                                            and before.sent_at is null and before.dropped_at is null)
                            ) due
                            where nth + recent <= (select per_minute from unnest(:channels, :perMinutes) as measure (channel, per_minute)
                                where measure.channel = due.channel)
                            order by next_attempt_at, id limit :most)
                        returning *
                        """)
                .param("until", utc(now.plus(CLAIMED_FOR)))
                .param("now", utc(now))
                .param("minuteAgo", utc(now.minusSeconds(60)))
                .param("channels", channels())
                .param("perMinutes", perMinutes())
                .param("resting", resting.toArray(Long[]::new))
                .param("most", most)
                .query(OutgoingStore::outgoing)
                .list();
    }

    private static String[] channels() {
        return Arrays.stream(ChannelType.values()).map(ChannelType::code).toArray(String[]::new);
    }

    private static Integer[] perMinutes() {
        return Arrays.stream(ChannelType.values()).map(ChannelType::perMinute).toArray(Integer[]::new);
    }

    List<Told.Item> items(long message) {
        return jdbc.sql("select * from outgoing_item where message_id = ? order by at, notice_key")
                .param(message)
                .query((row, n) -> new Told.Item(
                        row.getString("notice_key"),
                        NoticeKind.of(row.getString("kind")),
                        row.getString("business_key"),
                        row.getString("text"),
                        row.getString("link")))
                .list();
    }

    void sent(Outgoing message) {
        jdbc.sql("update outgoing_message set sent_at = :now, claimed_until = null, last_failure = null"
                        + " where id = :id and sent_at is null")
                .param("now", utc(clock.instant()))
                .param("id", message.id())
                .update();
    }

    /** It is not to leave any more. @param why its kind; kept with the row for as long as what was sent */
    void dropped(Outgoing message, String why) {
        jdbc.sql(
                        "update outgoing_message set dropped_at = :now, claimed_until = null, last_failure = :why where id = :id"
                                + " and attempts = :attempts and sent_at is null")
                .param("why", why)
                .param("now", utc(clock.instant()))
                .param("id", message.id())
                .param("attempts", message.attempts())
                .update();
    }

    void givenUp(Outgoing message, String failure) {
        jdbc.sql(
                        "update outgoing_message set failed_at = :now, claimed_until = null, last_failure = :failure where id = :id"
                                + " and attempts = :attempts and sent_at is null")
                .param("failure", failure)
                .param("now", utc(clock.instant()))
                .param("id", message.id())
                .param("attempts", message.attempts())
                .update();
    }

    /** @param failure its kind, never its words */
    void later(Outgoing message, Instant next, String failure) {
        jdbc.sql("update outgoing_message set claimed_until = null, next_attempt_at = :next, last_failure = :failure"
                        + " where id = :id and attempts = :attempts and sent_at is null")
                .param("next", utc(next))
                .param("failure", failure)
                .param("id", message.id())
                .param("attempts", message.attempts())
                .update();
    }

    /** It leaves now: it counts for the measure of a minute, and takes nothing more in. */
    void trying(Outgoing message) {
        jdbc.sql("update outgoing_message set last_attempt_at = :now, gathering = false where id = :id")
                .param("now", utc(clock.instant()))
                .param("id", message.id())
                .update();
    }

    /** It was claimed and not tried: as if it had not been claimed. */
    void untried(Outgoing message) {
        jdbc.sql("update outgoing_message set claimed_until = null, attempts = attempts - 1"
                        + " where id = :id and attempts = :attempts and sent_at is null")
                .param("id", message.id())
                .param("attempts", message.attempts())
                .update();
    }

    int forgetSent(Duration kept) {
        return Purge.of(
                jdbc,
                "outgoing_message",
                "old.sent_at < :before or old.dropped_at < :before",
                clock.instant().minus(kept));
    }

    private static Outgoing outgoing(ResultSet row, int n) throws SQLException {
        return new Outgoing(
                row.getLong("id"),
                row.getObject("message_key", UUID.class),
                row.getLong("endpoint_id"),
                Optional.ofNullable(row.getString("body")),
                row.getInt("attempts"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
