package org.shaodao.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.database.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What somebody finds under 消息. Every question names the owner: nobody reads or changes another's. */
@Service
@Transactional
class MessageBox {
    private static final String TOP = "select * from site_message where user_id = :user and digest_id is null";

    private final JdbcClient jdbc;
    private final MessageLock lock;
    private final Clock clock;

    MessageBox(JdbcClient jdbc, MessageLock lock, Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.clock = clock;
    }

    /** Where a page begins: after that message of the unread, or of the read ones; from the top when both are null. */
    record After(@Nullable Long unread, @Nullable Long read) {
        static final After NOTHING = new After(null, null);
    }

    /** Unread ones first, newest first, at most so many. */
    List<Message> list(String user, After after, int most) {
        var list = new ArrayList<Message>();
        if (after.read() == null) {
            list.addAll(part(user, false, after.unread(), most));
        }
        if (list.size() < most) {
            list.addAll(part(user, true, after.read(), most - list.size()));
        }
        return list;
    }

    private List<Message> part(String user, boolean read, @Nullable Long after, int most) {
        return jdbc.sql(TOP + " and read_at is " + (read ? "not null" : "null")
                        + " and latest_id < :after order by latest_id desc limit :most")
                .param("user", user)
                .param("after", after == null ? Long.MAX_VALUE : after)
                .param("most", most)
                .query(MessageBox::message)
                .list();
    }

    /** A message or a digest; what stands under a digest is none by itself. */
    Optional<Message> find(String user, long id) {
        return jdbc.sql(TOP + " and id = :id")
                .param("user", user)
                .param("id", id)
                .query(MessageBox::message)
                .optional();
    }

    /** What stands under a digest, newest first. */
    List<Message> entries(String user, long digest, long before, int most) {
        return jdbc.sql("""
                        select * from site_message where user_id = :user and digest_id = :digest and id < :before
                        order by id desc limit :most
                        """)
                .param("user", user)
                .param("digest", digest)
                .param("before", before)
                .param("most", most)
                .query(MessageBox::message)
                .list();
    }

    Unread unread(String user) {
        return Unread.of(jdbc.sql("select count(*) from (" + TOP + " and read_at is null limit :most) as mine")
                .param("user", user)
                .param("most", Unread.MOST + 1)
                .query(Integer.class)
                .single());
    }

    /** Number of the newest thing that is not read; 0 when everything is. */
    long newest(String user) {
        return jdbc.sql("select coalesce(max(latest_id), 0) from (" + TOP + " and read_at is null) as mine")
                .param("user", user)
                .query(Long.class)
                .single();
    }

    /**
     * Marks one as read, unless it says more than its reader has seen: a digest may have grown since the page was drawn.
     *
     * @param seen {@link Message#latest()} as it was shown
     * @return false when it has grown
     */
    boolean markRead(String user, long id, long seen) {
        lock.of(Set.of(user));
        jdbc.sql("""
                        update site_message set read_at = :now
                        where user_id = :user and id = :id and digest_id is null and read_at is null and latest_id <= :seen
                        """)
                .param("now", now())
                .param("user", user)
                .param("id", id)
                .param("seen", seen)
                .update();
        return find(user, id).map(Message::read).orElse(true);
    }

    /** @param seen {@link #newest} when the page was drawn: what came later stays unread */
    void markAllRead(String user, long seen) {
        lock.of(Set.of(user));
        jdbc.sql("""
                        update site_message set read_at = :now
                        where user_id = :user and digest_id is null and read_at is null and latest_id <= :seen
                        """)
                .param("now", now())
                .param("user", user)
                .param("seen", seen)
                .update();
    }

    /** With a digest goes what stands under it. What is not read stays. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    int forgetRead(Duration kept) {
        return Purge.of(
                jdbc,
                "site_message",
                "old.digest_id is null and old.read_at < :before",
                clock.instant().minus(kept));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        var kind = row.getString("kind");
        return new Message(
                row.getLong("id"),
                kind == null ? null : NoticeKind.of(kind),
                row.getString("text"),
                row.getString("link"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("latest_id"),
                row.getInt("entries"),
                row.getObject("read_at") != null);
    }
}
