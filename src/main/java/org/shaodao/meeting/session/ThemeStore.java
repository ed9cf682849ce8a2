package org.shaodao.meeting.session;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shaodao.meeting.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of themes of turns to come; and of those that units announced before themes belonged to turns. */
@Repository
class ThemeStore {
    private final JdbcClient db;

    ThemeStore(JdbcClient db) {
        this.db = db;
    }

    void put(Body body, String period, String theme, String by, Instant at) {
        db.sql("INSERT INTO meeting_turn_theme (area_code, kind, period, theme, by_user, at) VALUES (?, ?, ?, ?, ?, ?) "
                        + "ON CONFLICT (area_code, kind, period) DO UPDATE "
                        + "SET theme = excluded.theme, by_user = excluded.by_user, at = excluded.at")
                .params(body.areaCode(), body.kind().code(), period, theme, by, Timestamp.from(at))
                .update();
    }

    /** By month. */
    Map<String, String> byPeriod(Body body) {
        return map("SELECT period, theme FROM meeting_turn_theme WHERE area_code = ? AND kind = ?", body);
    }

    /** By unit. */
    Map<String, String> byUnit(Body body) {
        return map("SELECT unit_code, theme FROM meeting_theme WHERE area_code = ? AND kind = ?", body);
    }

    /** The theme of a month, which is somebody else's to keep from now on. */
    Optional<String> takePeriod(Body body, String period) {
        return take(
                "DELETE FROM meeting_turn_theme WHERE area_code = ? AND kind = ? AND period = ? RETURNING theme",
                body,
                period);
    }

    Optional<String> takeUnit(Body body, String unit) {
        return take(
                "DELETE FROM meeting_theme WHERE area_code = ? AND kind = ? AND unit_code = ? RETURNING theme",
                body,
                unit);
    }

    private Optional<String> take(String sql, Body body, String key) {
        return db.sql(sql)
                .params(body.areaCode(), body.kind().code(), key)
                .query(String.class)
                .optional();
    }

    private Map<String, String> map(String sql, Body body) {
        return db
                .sql(sql)
                .params(body.areaCode(), body.kind().code())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
