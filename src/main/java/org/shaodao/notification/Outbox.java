package org.shaodao.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.database.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what is still to be told. A row is claimed by locking it, and whoever dies leaves it unlocked. */
@Component
class Outbox {
    private static final String PERSON = "person:";
    private static final String GROUP = "group:";

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A notice as it was written down; not judged again, since a rule may have become stricter since.
     *
     * @param attempts how often its delivery has failed
     */
    record Row(
            long id,
            String key,
            NoticeKind kind,
            Set<Recipient> recipients,
            @Nullable String businessKey,
            String text,
            String link,
            int attempts) {}

    /** @return false when its key is there already */
    boolean write(Notice notice) {
        var now = utc(clock.instant());
        return jdbc.sql("""
                        insert into notice_outbox (notice_key, kind, recipients, business_key, text, link, written_at, next_attempt_at)
                        values (:key, :kind, :recipients, :businessKey, :text, :link, :now, :now)
                        on conflict (notice_key) do nothing
                        """)
                        .param("key", notice.key())
                        .param("kind", notice.kind().code())
                        .param(
                                "recipients",
                                notice.recipients().stream()
                                        .map(Outbox::spelled)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("businessKey", notice.businessKey())
                        .param("text", notice.text())
                        .param("link", notice.link())
                        .param("now", now)
                        .update()
                > 0;
    }

    /** Locks what is due for the transaction, oldest first, passing over what another run has locked. */
    List<Row> claim(int most) {
        return jdbc.sql("""
                        select * from notice_outbox
                        where delivered_at is null and next_attempt_at <= :now
                        order by next_attempt_at, id
                        limit :most
                        for update skip locked
                        """)
                .param("now", utc(clock.instant()))
                .param("most", most)
                .query(Outbox::row)
                .list();
    }

    void delivered(List<Row> rows) {
        jdbc.sql("update notice_outbox set delivered_at = :now where id = any (:ids)")
                .param("now", utc(clock.instant()))
                .param("ids", rows.stream().map(Row::id).toArray(Long[]::new))
                .update();
    }

    /** @param failure its kind, never its message: that may quote what people wrote */
    void postpone(Row row, Duration wait, String failure) {
        jdbc.sql("""
                        update notice_outbox set attempts = attempts + 1, next_attempt_at = :next, last_failure = :failure
                        where id = :id and delivered_at is null
                        """)
                .param("next", utc(clock.instant().plus(wait)))
                .param("failure", failure)
                .param("id", row.id())
                .update();
    }

    int forgetDelivered(Duration kept) {
        return Purge.of(
                jdbc,
                "notice_outbox",
                "old.delivered_at < :before",
                clock.instant().minus(kept));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static String spelled(Recipient recipient) {
        if (recipient instanceof Recipient.Person person) {
            return PERSON + person.userId();
        }
        return GROUP + ((Recipient.Group) recipient).group();
    }

    private static Recipient recipient(String spelled) {
        return spelled.startsWith(PERSON)
                ? Recipient.person(spelled.substring(PERSON.length()))
                : Recipient.group(spelled.substring(GROUP.length()));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("notice_key"),
                NoticeKind.of(row.getString("kind")),
                Arrays.stream((String[]) row.getArray("recipients").getArray())
                        .map(Outbox::recipient)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                row.getString("business_key"),
                row.getString("text"),
                row.getString("link"),
                row.getInt("attempts"));
    }
}
