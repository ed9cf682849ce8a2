package org.shaodao.notification.outgoing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.notification.NoticeKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@link Endpoint}. */
@Component
class EndpointStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is entered on a page: checked, not yet stored. */
    record Draft(
            ChannelType channel,
            String owner,
            String name,
            String address,
            @Nullable String secret,
            List<NoticeKind> kinds,
            @Nullable QuietHours quiet,
            int gatherMinutes) {}

    List<Endpoint> of(Collection<String> owners) {
        return jdbc.sql("select * from notice_endpoint where owner = any (:owners) order by id")
                .param("owners", owners.toArray(String[]::new))
                .query(EndpointStore::endpoint)
                .list();
    }

    /** Of units, the city and the hotline. */
    List<Endpoint> common() {
        return jdbc.sql("select * from notice_endpoint where owner not like 'person:%' order by owner, id")
                .query(EndpointStore::endpoint)
                .list();
    }

    Optional<Endpoint> find(long id) {
        return jdbc.sql("select * from notice_endpoint where id = ?")
                .param(id)
                .query(EndpointStore::endpoint)
                .optional();
    }

    /**
     * @param confirmHash what has to be said before anything is sent there; null when nothing has to
     * @return empty when the same owner has this address already
     */
    Optional<Long> add(Draft draft, @Nullable String confirmHash, @Nullable Instant confirmUntil, String by) {
        return jdbc.sql("""
                        insert into notice_endpoint (channel, owner, name, address, secret, kinds, quiet_from, quiet_to,
                            gather_minutes, confirm_hash, confirm_until, changed_by, changed_at)
                        values (:channel, :owner, :name, :address, :secret, :kinds, :from, :to, :gather, :hash, :until, :by, :now)
                        on conflict do nothing returning id
                        """)
                .param("channel", draft.channel().code())
                .param("owner", draft.owner())
                .param("name", draft.name())
                .param("address", draft.address())
                .param("secret", draft.secret())
                .param("kinds", codes(draft.kinds()))
                .param("from", from(draft.quiet()))
                .param("to", to(draft.quiet()))
                .param("gather", draft.gatherMinutes())
                .param("hash", confirmHash)
                .param("until", confirmUntil == null ? null : utc(confirmUntil))
                .param("by", by)
                .param("now", utc(clock.instant()))
                .query(Long.class)
                .optional();
    }

    void change(
            long id, List<NoticeKind> kinds, @Nullable QuietHours quiet, int gatherMinutes, boolean active, String by) {
        jdbc.sql("""
                        update notice_endpoint set kinds = :kinds, quiet_from = :from, quiet_to = :to, gather_minutes = :gather,
                            active = :active, changed_by = :by, changed_at = :now
                        where id = :id
                        """)
                .param("kinds", codes(kinds))
                .param("from", from(quiet))
                .param("to", to(quiet))
                .param("gather", gatherMinutes)
                .param("active", active)
                .param("by", by)
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
    }

    /** What waits to leave for it goes too. */
    void remove(long id) {
        jdbc.sql("delete from notice_endpoint where id = ?").param(id).update();
    }

    /** @return false when the number is wrong, too late, or was guessed at too often */
    boolean confirm(long id, String hash, int mostTries) {
        jdbc.sql(
                        "update notice_endpoint set confirm_tries = confirm_tries + 1 where id = ? and confirm_hash is not null")
                .param(id)
                .update();
        return jdbc.sql("""
                        update notice_endpoint set confirm_hash = null, confirm_until = null
                        where id = :id and confirm_hash = :hash and confirm_until > :now and confirm_tries <= :most
                        """)
                        .param("id", id)
                        .param("hash", hash)
                        .param("now", utc(clock.instant()))
                        .param("most", mostTries)
                        .update()
                > 0;
    }

    /** Whether the number that was sent there can still be said. */
    boolean confirmable(long id) {
        return jdbc.sql("select count(*) from notice_endpoint where id = :id and confirm_until > :now")
                        .param("id", id)
                        .param("now", utc(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static String[] codes(List<NoticeKind> kinds) {
        return kinds.stream().map(NoticeKind::code).sorted().toArray(String[]::new);
    }

    private static @Nullable LocalTime from(@Nullable QuietHours quiet) {
        return quiet == null ? null : quiet.from();
    }

    private static @Nullable LocalTime to(@Nullable QuietHours quiet) {
        return quiet == null ? null : quiet.to();
    }

    private static Endpoint endpoint(ResultSet row, int n) throws SQLException {
        var from = row.getObject("quiet_from", LocalTime.class);
        var to = row.getObject("quiet_to", LocalTime.class);
        return new Endpoint(
                row.getLong("id"),
                ChannelType.of(row.getString("channel")),
                row.getString("owner"),
                row.getString("name"),
                row.getString("address"),
                Optional.ofNullable(row.getString("secret")),
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(NoticeKind::of)
                        .collect(Collectors.toUnmodifiableSet()),
                from == null || to == null ? Optional.empty() : Optional.of(new QuietHours(from, to)),
                Duration.ofMinutes(row.getInt("gather_minutes")),
                row.getBoolean("active"),
                row.getString("confirm_hash") == null);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
