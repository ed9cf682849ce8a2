package org.shaodao.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The duty rosters in their table; what was taken off stays there, marked. */
@Component
class ShiftStore {
    private static final String READ = "select * from directory_duty_roster where removed_at is null ";
    private static final String ORDER = " order by starts_at, id";

    private final JdbcClient sql;
    private final Clock clock;

    ShiftStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One change of a unit's roster at a time, until the transaction ends. */
    void lock(String unit) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('shaodao duty roster ' || :unit, 0))")
                .param("unit", unit)
                .query()
                .listOfRows();
    }

    List<Shift> running(Collection<String> units, Instant at) {
        return sql.sql(READ + "and unit_code = any (:units) and starts_at <= :at and ends_at > :at" + ORDER)
                .param("units", units.toArray(String[]::new))
                .param("at", utc(at))
                .query(ShiftStore::shift)
                .list();
    }

    /** Those that touch a span of time. */
    List<Shift> between(String unit, Instant from, Instant until) {
        return sql.sql(READ + "and unit_code = :unit and starts_at < :until and ends_at > :from" + ORDER)
                .param("unit", unit)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(ShiftStore::shift)
                .list();
    }

    Optional<Shift> find(long id) {
        return sql.sql(READ + "and id = :id")
                .param("id", id)
                .query(ShiftStore::shift)
                .optional();
    }

    void add(String unit, ShiftDraft draft, String by) {
        sql.sql("""
                        insert into directory_duty_roster (unit_code, user_id, starts_at, ends_at, entered_by, entered_at)
                        values (:unit, :user, :from, :until, :by, :now)
                        """)
                .param("unit", unit)
                .param("user", draft.userId())
                .param("from", utc(draft.from()))
                .param("until", utc(draft.until()))
                .param("by", by)
                .param("now", utc(clock.instant()))
                .update();
    }

    void remove(long id, String by) {
        sql.sql(
                        "update directory_duty_roster set removed_by = :by, removed_at = :now where id = :id and removed_at is null")
                .param("by", by)
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Shift shift(ResultSet row, int number) throws SQLException {
        return new Shift(
                row.getLong("id"),
                row.getString("unit_code"),
                row.getString("user_id"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
