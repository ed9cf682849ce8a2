package org.shaodao.courier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code courier}. */
@Repository
class CourierStore {
    /** What a page shows; whoever has more looks for a name. */
    static final int MOST = 200;

    private static final String SELECT = "SELECT * FROM courier";

    private final JdbcClient jdbc;

    CourierStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is there now; false when the telephone or the id is taken */
    boolean insert(Courier courier, Instant now) {
        return jdbc.sql("""
                                INSERT INTO courier (user_id, name, phone, employer, area_code, state,
                                                     first_password_until, registered_at, changed_at)
                                VALUES (:user, :name, :phone, :employer, :area, :state, :until, :now, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("user", courier.userId())
                        .param("name", courier.name())
                        .param("phone", courier.phone())
                        .param("employer", courier.employer())
                        .param("area", courier.areaCode())
                        .param("state", Choices.code(courier.state()))
                        .param("until", utc(courier.firstPasswordUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Courier> find(String userId) {
        return jdbc.sql(SELECT + " WHERE user_id = ?")
                .param(userId)
                .query(CourierStore::row)
                .optional();
    }

    Optional<Courier> byPhone(String phone) {
        return jdbc.sql(SELECT + " WHERE phone = ?")
                .param(phone)
                .query(CourierStore::row)
                .optional();
    }

    /** @param words part of a name or an employer; empty for all */
    List<Courier> of(Collection<String> areas, String words) {
        return jdbc.sql(SELECT + """
                         WHERE area_code = ANY(:areas)
                           AND (:words = '' OR strpos(name, :words) > 0 OR strpos(employer, :words) > 0)
                         ORDER BY state = 'left', registered_at DESC, user_id
                         LIMIT :most
                        """)
                .param("areas", areas.toArray(String[]::new))
                .param("words", words)
                .param("most", MOST)
                .query(CourierStore::row)
                .list();
    }

    /** @return false when they are no longer in that state */
    boolean move(String userId, CourierState from, CourierState to, Instant now) {
        return jdbc.sql("UPDATE courier SET state = ?, changed_at = ? WHERE user_id = ? AND state = ?")
                        .params(Choices.code(to), utc(now), userId, Choices.code(from))
                        .update()
                == 1;
    }

    /** Leaves nothing personal. @return false when they had left before */
    boolean leave(String userId, Instant now) {
        return jdbc.sql("""
                                UPDATE courier
                                SET state = 'left', name = NULL, phone = NULL, employer = NULL, first_password_until = NULL,
                                    changed_at = ?
                                WHERE user_id = ? AND state <> 'left'
                                """).params(utc(now), userId).update() == 1;
    }

    /** @return false when they are not at work */
    boolean firstPassword(String userId, @Nullable Instant until, Instant now) {
        return jdbc.sql("""
                                UPDATE courier SET first_password_until = :until, changed_at = :now
                                WHERE user_id = :user AND state = 'active'
                                """)
                        .param("until", utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("now", utc(now))
                        .param("user", userId)
                        .update()
                == 1;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Courier row(ResultSet row, int number) throws SQLException {
        var until = row.getObject("first_password_until", OffsetDateTime.class);
        return new Courier(
                row.getString("user_id"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("employer"),
                row.getString("area_code"),
                Choices.of(CourierState.class, row.getString("state")),
                until == null ? null : until.toInstant(),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
