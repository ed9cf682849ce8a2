package org.shaodao.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Substitutions in their table. Each change raises the directory's revision, so that every node reads again. */
@Component
class SubstitutionStore {
    /** What is over for longer concerns nobody but history. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private static final String UNTIL = "least(ends_at, coalesce(ended_at, ends_at))";
    private static final String RUNS = "(starts_at <= :now and :now < " + UNTIL + ")";
    private static final String READ =
            "select id, absent, substitute, unit_code, starts_at, " + UNTIL + " as until from directory_substitution ";

    private final JdbcClient sql;
    private final Clock clock;

    SubstitutionStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Those that run or will, and those that ended a short while ago. */
    List<Substitution> current() {
        return sql.sql(READ + "where mirrored or " + UNTIL + " > :since order by starts_at, id")
                .param("since", utc(clock.instant().minus(REMEMBERED)))
                .query(SubstitutionStore::read)
                .list();
    }

    Optional<Substitution> find(long id) {
        return sql.sql(READ + "where id = :id")
                .param("id", id)
                .query(SubstitutionStore::read)
                .optional();
    }

    Substitution add(String absent, String substitute, @Nullable String unit, Instant from, Instant until, String by) {
        var id = sql.sql("""
                        insert into directory_substitution (absent, substitute, unit_code, starts_at, ends_at, set_by, set_at)
                        values (:absent, :substitute, :unit, :from, :until, :by, :now) returning id
                        """)
                .param("absent", absent)
                .param("substitute", substitute)
                .param("unit", unit, Types.VARCHAR)
                .param("from", utc(from))
                .param("until", utc(until))
                .param("by", by)
                .param("now", now())
                .query(Long.class)
                .single();
        changed();
        return new Substitution(id, absent, substitute, unit, from, until);
    }

    void end(long id, String by) {
        sql.sql("update directory_substitution set ended_at = :now, ended_by = :by where id = :id and ended_at is null")
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .update();
        changed();
    }

    private void changed() {
        sql.sql("update directory_revision set revision = revision + 1").update();
    }

    /** True when a beginning or an end has not reached the engine's copy yet. */
    boolean anyBeside() {
        return sql.sql("select exists (select 1 from directory_substitution where mirrored <> " + RUNS + ")")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    List<Substitution> beside() {
        return sql.sql(READ + "where mirrored <> " + RUNS + " order by id")
                .param("now", now())
                .query(SubstitutionStore::read)
                .list();
    }

    /** @param at the moment by which their copies were made */
    void mirrored(Collection<Substitution> substitutions, Instant at) {
        sql.sql("update directory_substitution set mirrored = " + RUNS + " where id = any (:ids)")
                .param("now", utc(at))
                .param("ids", substitutions.stream().map(Substitution::id).toArray(Long[]::new))
                .update();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Substitution read(ResultSet row, int number) throws SQLException {
        return new Substitution(
                row.getLong("id"),
                row.getString("absent"),
                row.getString("substitute"),
                row.getString("unit_code"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }
}
