package org.shaodao.directory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;

/** The roster as rows of its tables, key columns first, in the order of the columns that {@link RosterStore} names. */
final class RosterRows {
    private RosterRows() {}

    static List<List<@Nullable Object>> areas(Roster roster) {
        var rank = roster.areas().stream()
                .collect(toMap(Area::code, area -> area.level().ordinal()));
        return numbered(
                roster.areas(),
                (area, position) -> row(
                        area.code(),
                        area.name(),
                        Choices.code(area.level()),
                        area.parent(),
                        area.above().map(rank::get).orElse(null),
                        position));
    }

    static List<List<@Nullable Object>> units(Roster roster) {
        return numbered(
                roster.units(),
                (unit, position) ->
                        row(unit.code(), unit.name(), Choices.code(unit.kind()), unit.areaCode(), position));
    }

    static List<List<@Nullable Object>> functions(Roster roster) {
        return numbered(roster.functions(), (function, position) -> row(function.code(), function.name(), position));
    }

    static List<List<@Nullable Object>> services(Roster roster) {
        return numbered(roster.services(), (service, position) -> {
            var office = service.office();
            return row(
                    service.function(),
                    service.areaCode(),
                    service.unitCode(),
                    office == null ? null : Choices.code(office));
        });
    }

    static List<List<@Nullable Object>> seats(Roster roster) {
        return numbered(roster.seats(), (seat, position) -> row(seat.areaCode(), seat.unitCode(), position));
    }

    static List<List<@Nullable Object>> people(Roster roster) {
        return numbered(roster.people(), (person, position) -> row(person.userId(), person.name(), person.enabled()));
    }

    static List<List<@Nullable Object>> posts(Roster roster) {
        return numbered(
                roster.posts(),
                (post, position) ->
                        row(post.userId(), post.unitCode(), post.duty().code()));
    }

    static List<List<@Nullable Object>> roles(Roster roster) {
        return numbered(
                roster.roles(),
                (grant, position) -> row(grant.userId(), grant.role().group()));
    }

    /** Code and name of each unit that goes away, area offices among them. */
    static List<Object[]> namesGone(Roster old, Roster now) {
        var staying = now.units().stream().map(Unit::code).collect(toSet());
        return old.units().stream()
                .filter(unit -> !staying.contains(unit.code()))
                .map(unit -> new Object[] {unit.code(), unit.name()})
                .toList();
    }

    static List<Object[]> namesBack(Roster now) {
        return now.units().stream().map(unit -> new Object[] {unit.code()}).toList();
    }

    private static <T> List<List<@Nullable Object>> numbered(
            List<T> rows, BiFunction<T, Integer, List<@Nullable Object>> values) {
        return IntStream.range(0, rows.size())
                .mapToObj(position -> values.apply(rows.get(position), position))
                .toList();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
