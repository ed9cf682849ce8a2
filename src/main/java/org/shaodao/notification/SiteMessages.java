package org.shaodao.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shaodao.notification.Told.Item;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The channel that is always there: a message on our own page, once for each notice and person. A few stay single. When
 * there are more than {@code digest-above} for one person within {@code digest-window}, those not read yet and all that
 * follow stand under one digest, until it is read or nothing came for that long: after a standstill a thousand timers
 * fire over some minutes, in as many transactions, and are one message all the same.
 */
@Component
@Order(0)
class SiteMessages implements Channel {
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final MessageLock lock;
    private final NotificationProperties properties;
    private final Clock clock;

    SiteMessages(
            JdbcClient jdbc, JdbcTemplate batch, MessageLock lock, NotificationProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.lock = lock;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void deliver(Told told) {
        lock.of(told.people().keySet());
        told.people().forEach(this::deliver);
    }

    private void deliver(String user, List<Item> items) {
        var fresh = withoutKnown(user, items);
        if (fresh.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var since = now.minus(properties.digestWindow());
        var digest = openDigest(user, since);
        if (digest.isEmpty() && single(user, since) + fresh.size() > properties.digestAbove()) {
            digest = Optional.of(begin(user, since, now));
        }
        insert(user, fresh, digest, now);
        digest.ifPresent(id -> retell(id, now));
    }

    private List<Item> withoutKnown(String user, List<Item> items) {
        var known = new HashSet<>(
                jdbc.sql("select notice_key from site_message where user_id = :user and notice_key = any (:keys)")
                        .param("user", user)
                        .param("keys", items.stream().map(Item::key).toArray(String[]::new))
                        .query(String.class)
                        .list());
        return items.stream().filter(item -> !known.contains(item.key())).toList();
    }

    private Optional<Long> openDigest(String user, Instant since) {
        return jdbc.sql("""
                        select id from site_message
                        where user_id = :user and digest_id is null and read_at is null and notice_key is null and at >= :since
                        order by latest_id desc limit 1
                        """)
                .param("user", user)
                .param("since", utc(since))
                .query(Long.class)
                .optional();
    }

    private int single(String user, Instant since) {
        return jdbc.sql("""
                        select count(*) from site_message
                        where user_id = :user and digest_id is null and read_at is null and notice_key is not null and at >= :since
                        """)
                .param("user", user)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    /** A new digest with what is still single. Its words and figures follow when everything stands under it. */
    private long begin(String user, Instant since, Instant now) {
        var id = jdbc.sql("""
                        with next as (select nextval('site_message_number') as id)
                        insert into site_message (id, user_id, text, at, latest_id)
                        select id, :user, '…', :now, id from next
                        returning id
                        """)
                .param("user", user)
                .param("now", utc(now))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        update site_message set digest_id = :digest
                        where user_id = :user and digest_id is null and read_at is null and notice_key is not null and at >= :since
                        """)
                .param("digest", id)
                .param("user", user)
                .param("since", utc(since))
                .update();
        return id;
    }

    private void insert(String user, List<Item> items, Optional<Long> digest, Instant now) {
        batch.batchUpdate("""
                with next as (select nextval('site_message_number') as id)
                insert into site_message (id, user_id, notice_key, digest_id, kind, business_key, text, link, at, latest_id)
                select id, ?, ?, ?, ?, ?, ?, ?, ?, id from next
                """, items, items.size(), (row, item) -> {
            row.setString(1, user);
            row.setString(2, item.key());
            row.setObject(3, digest.orElse(null), Types.BIGINT);
            row.setString(4, item.kind().code());
            row.setString(5, item.businessKey());
            row.setString(6, item.text());
            row.setString(7, item.link());
            row.setObject(8, utc(now));
        });
    }

    /** 您有 37 条催办、12 条督办，请查看：the most numerous kind first. */
    private void retell(long digest, Instant now) {
        var counts = jdbc.sql("""
                        select kind, count(*) as number from site_message where digest_id = :digest
                        group by kind order by count(*) desc, kind
                        """)
                .param("digest", digest)
                .query((row, n) -> Map.entry(NoticeKind.of(row.getString("kind")), row.getInt("number")))
                .list();
        var words = counts.stream()
                .map(one -> "%d 条%s".formatted(one.getValue(), one.getKey().label()))
                .collect(Collectors.joining("、", "您有 ", "，请查看。"));
        jdbc.sql("""
                        update site_message set text = :text, entries = :entries, at = :now,
                            latest_id = (select max(entry.id) from site_message entry where entry.digest_id = :digest)
                        where id = :digest
                        """)
                .param("text", words)
                .param("entries", counts.stream().mapToInt(Map.Entry::getValue).sum())
                .param("now", utc(now))
                .param("digest", digest)
                .update();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
