package org.shaodao.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.StoredCalendar.Own;
import org.shaodao.calendar.StoredCalendar.Year;
import org.shaodao.calendar.YearPlan.Mark;
import org.shaodao.database.KeptInMemory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calendar in its tables. Whoever writes holds {@link #lock} and raises the revision. */
@Component
class CalendarStore implements KeptInMemory.Source<StoredCalendar> {
    private static final String YEAR_COLUMNS =
            "year, version, shipped, source, papers, days, uploaded_by_name, uploaded_at";

    private final JdbcClient sql;
    private final ObjectMapper json;

    CalendarStore(JdbcClient sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public long revision() {
        return sql.sql("select revision from calendar_revision")
                .query(Long.class)
                .single();
    }

    /** Makes the next change wait until this transaction ends. */
    void lock() {
        sql.sql("select revision from calendar_revision for update")
                .query(Long.class)
                .single();
    }

    /** Both tables are read by a statement each; a change that slips in between shows in the revision. */
    @Override
    public KeptInMemory.Loaded<StoredCalendar> load() {
        while (true) {
            var before = revision();
            var stored = new StoredCalendar(years(), windows());
            if (revision() == before) {
                return new KeptInMemory.Loaded<>(stored, before);
            }
        }
    }

    private List<Year> years() {
        return sql.sql("select distinct on (year) " + YEAR_COLUMNS + " from calendar_year order by year, version desc")
                .query(this::year)
                .list();
    }

    /** All versions of a year, the latest first. */
    List<Year> versions(int year) {
        return sql.sql("select " + YEAR_COLUMNS + " from calendar_year where year = ? order by version desc")
                .param(year)
                .query(this::year)
                .list();
    }

    private Year year(ResultSet row, int n) throws SQLException {
        var days = new TreeMap<LocalDate, Mark>();
        read(row.getString("days"), new TypeReference<List<Day>>() {})
                .forEach(day -> days.put(day.date(), new Mark(day.name(), day.isOffDay())));
        return new Year(
                new YearPlan(row.getInt("year"), days),
                row.getInt("version"),
                row.getBoolean("shipped"),
                row.getString("source"),
                read(row.getString("papers"), new TypeReference<List<String>>() {}),
                row.getString("uploaded_by_name"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }

    private HashMap<String, NavigableMap<LocalDate, Own>> windows() {
        var own = new HashMap<String, NavigableMap<LocalDate, Own>>();
        sql.sql("select area_code, since, windows from calendar_window").query(row -> {
            own.computeIfAbsent(row.getString("area_code"), area -> new TreeMap<>())
                    .put(row.getObject("since", LocalDate.class), new Own(windows(row.getString("windows"))));
        });
        return own;
    }

    /** @param uploadedBy user id; null for a year that came with the product */
    void add(Year year, @Nullable String uploadedBy) {
        sql.sql("""
                        insert into calendar_year
                            (year, version, shipped, source, papers, days, uploaded_by, uploaded_by_name, uploaded_at)
                        values (:year, :version, :shipped, :source, cast(:papers as jsonb), cast(:days as jsonb), :by, :byName, :at)
                        """)
                .param("year", year.plan().year())
                .param("version", year.version())
                .param("shipped", year.shipped())
                .param("source", year.source())
                .param("papers", written(year.papers()))
                .param("days", written(days(year.plan())))
                .param("by", uploadedBy)
                .param("byName", year.uploadedBy())
                .param("at", year.uploadedAt().atOffset(ZoneOffset.UTC))
                .update();
        raise();
    }

    void setWindows(String areaCode, LocalDate since, @Nullable Windows windows, String by, Instant at) {
        sql.sql("""
                        insert into calendar_window (area_code, since, windows, changed_by, changed_at)
                        values (:area, :since, :windows, :by, :at)
                        on conflict (area_code, since) do update set
                            windows = excluded.windows, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("area", areaCode)
                .param("since", since)
                .param("windows", windows == null ? null : written(windows))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        raise();
    }

    void removeWindows(String areaCode, LocalDate since) {
        sql.sql("delete from calendar_window where area_code = ? and since = ?")
                .param(areaCode)
                .param(since)
                .update();
        raise();
    }

    private void raise() {
        sql.sql("update calendar_revision set revision = revision + 1").update();
    }

    /** One day as holiday-cn spells it. */
    private record Day(String name, LocalDate date, boolean isOffDay) {}

    private static List<Day> days(YearPlan plan) {
        return plan.days().entrySet().stream()
                .map(day -> new Day(
                        day.getValue().name(), day.getKey(), day.getValue().off()))
                .toList();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(Windows windows) {
        return String.join(
                ",",
                windows.list().stream()
                        .map(window -> window.from() + "-" + window.to())
                        .toList());
    }

    private static @Nullable Windows windows(@Nullable String text) {
        return text == null
                ? null
                : new Windows(Arrays.stream(text.split(",", -1))
                        .map(window -> window.split("-", -1))
                        .map(ends -> new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
                        .toList());
    }
}
