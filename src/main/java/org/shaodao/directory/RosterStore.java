package org.shaodao.directory;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roster in its tables: read as a whole, written as the difference. */
@Component
class RosterStore {
    private static final Table AREA =
            new Table("directory_area", 1, List.of("code", "name", "level", "parent", "parent_rank", "position"));
    private static final Table UNIT =
            new Table("directory_unit", 1, List.of("code", "name", "kind", "area_code", "position"));
    private static final Table FUNCTION = new Table("directory_function", 1, List.of("code", "name", "position"));
    private static final Table SERVICE =
            new Table("directory_service", 2, List.of("function_code", "area_code", "unit_code", "office_level"));
    private static final Table SEAT =
            new Table("directory_meeting_member", 2, List.of("area_code", "unit_code", "position"));
    private static final Table PERSON = new Table("directory_person", 1, List.of("user_id", "name", "enabled"));
    private static final Table DUTY = new Table("directory_duty", 3, List.of("user_id", "unit_code", "duty"));
    private static final Table ROLE = new Table("directory_role", 2, List.of("user_id", "role"));
    private static final String KEEP_NAME =
            "insert into directory_former_name (code, name) values (?, ?) on conflict (code) do update set name = excluded.name";
    private static final String FORGET_NAME = "delete from directory_former_name where code = ?";

    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final SubstitutionStore substitutions;

    RosterStore(JdbcClient sql, JdbcTemplate batch, SubstitutionStore substitutions) {
        this.sql = sql;
        this.batch = batch;
        this.substitutions = substitutions;
    }

    record Loaded(Roster roster, Map<String, String> formerNames, List<Substitution> substitutions, long revision) {
        Snapshot snapshot() {
            return new Snapshot(roster, formerNames, substitutions);
        }
    }

    long revision() {
        return sql.sql("select revision from directory_revision")
                .query(Long.class)
                .single();
    }

    /** Makes the next change wait until this transaction ends. */
    void lock() {
        sql.sql("select revision from directory_revision for update")
                .query(Long.class)
                .single();
    }

    /** Each table is read by a statement of its own; a change that slips in between shows in the revision. */
    Loaded load() {
        while (true) {
            var before = revision();
            var roster = read();
            var formerNames = formerNames();
            var acting = substitutions.current();
            if (revision() == before) {
                return new Loaded(roster, formerNames, acting, before);
            }
        }
    }

    private Roster read() {
        return new Roster(
                sql.sql("select * from directory_area order by position, code")
                        .query(RosterStore::area)
                        .list(),
                sql.sql("select * from directory_unit order by position, code")
                        .query(RosterStore::unit)
                        .list(),
                sql.sql("select * from directory_function order by position, code")
                        .query((row, n) -> new Roster.CityFunction(row.getString("code"), row.getString("name")))
                        .list(),
                sql.sql("select * from directory_service order by function_code, area_code")
                        .query(RosterStore::service)
                        .list(),
                sql.sql("select * from directory_meeting_member order by position, area_code, unit_code")
                        .query((row, n) -> new Roster.Seat(row.getString("area_code"), row.getString("unit_code")))
                        .list(),
                sql.sql("select * from directory_person order by user_id")
                        .query((row, n) ->
                                new Person(row.getString("user_id"), row.getString("name"), row.getBoolean("enabled")))
                        .list(),
                sql.sql("select * from directory_duty order by user_id, unit_code, duty")
                        .query((row, n) -> new Roster.Post(
                                row.getString("user_id"), row.getString("unit_code"), Duty.of(row.getString("duty"))))
                        .list(),
                sql.sql("select * from directory_role order by user_id, role")
                        .query((row, n) -> new Roster.RoleGrant(
                                row.getString("user_id"), Choices.of(Role.class, row.getString("role"))))
                        .list());
    }

    private static Area area(ResultSet row, int n) throws SQLException {
        return new Area(
                row.getString("code"),
                row.getString("name"),
                Choices.of(Level.class, row.getString("level")),
                row.getString("parent"));
    }

    private static Unit unit(ResultSet row, int n) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                Choices.of(UnitKind.class, row.getString("kind")),
                row.getString("area_code"));
    }

    private static Roster.Service service(ResultSet row, int n) throws SQLException {
        return new Roster.Service(
                row.getString("function_code"),
                row.getString("area_code"),
                row.getString("unit_code"),
                Optional.ofNullable(row.getString("office_level"))
                        .map(code -> Choices.of(Level.class, code))
                        .orElse(null));
    }

    private Map<String, String> formerNames() {
        return sql
                .sql("select code, name from directory_former_name")
                .query((row, n) -> Map.entry(row.getString("code"), row.getString("name")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Foreign keys are checked at commit, so the order of the tables does not matter here. */
    void save(Roster old, Roster now) {
        batch.batchUpdate(KEEP_NAME, RosterRows.namesGone(old, now));
        batch.batchUpdate(FORGET_NAME, RosterRows.namesBack(now));
        AREA.save(batch, RosterRows.areas(old), RosterRows.areas(now));
        UNIT.save(batch, RosterRows.units(old), RosterRows.units(now));
        FUNCTION.save(batch, RosterRows.functions(old), RosterRows.functions(now));
        SERVICE.save(batch, RosterRows.services(old), RosterRows.services(now));
        SEAT.save(batch, RosterRows.seats(old), RosterRows.seats(now));
        PERSON.save(batch, RosterRows.people(old), RosterRows.people(now));
        DUTY.save(batch, RosterRows.posts(old), RosterRows.posts(now));
        ROLE.save(batch, RosterRows.roles(old), RosterRows.roles(now));
        sql.sql("update directory_revision set revision = revision + 1").update();
    }

    /** A table whose first columns are its key; writes only the rows that differ. */
    private record Table(String name, int keys, List<String> columns) {
        void save(JdbcTemplate batch, List<List<@Nullable Object>> old, List<List<@Nullable Object>> now) {
            var staying = now.stream().map(this::key).collect(toSet());
            var gone = old.stream()
                    .map(this::key)
                    .filter(key -> !staying.contains(key))
                    .toList();
            var known = new HashSet<>(old);
            var changed = now.stream().filter(row -> !known.contains(row)).toList();
            batch.batchUpdate(delete(), gone.stream().map(List::toArray).toList());
            batch.batchUpdate(upsert(), changed.stream().map(List::toArray).toList());
        }

        private List<@Nullable Object> key(List<@Nullable Object> row) {
            return row.subList(0, keys);
        }

        private List<String> keyColumns() {
            return columns.subList(0, keys);
        }

        private String delete() {
            return "delete from " + name + " where "
                    + keyColumns().stream().map(column -> column + " = ?").collect(joining(" and "));
        }

        private String upsert() {
            var rest = columns.subList(keys, columns.size());
            var conflict = rest.isEmpty()
                    ? "nothing"
                    : "update set "
                            + rest.stream()
                                    .map(column -> column + " = excluded." + column)
                                    .collect(joining(", "));
            return "insert into %s (%s) values (%s) on conflict (%s) do %s"
                    .formatted(
                            name,
                            String.join(", ", columns),
                            columns.stream().map(column -> "?").collect(joining(", ")),
                            String.join(", ", keyColumns()),
                            conflict);
        }
    }
}
