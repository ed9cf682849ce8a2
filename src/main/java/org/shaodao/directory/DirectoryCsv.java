package org.shaodao.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;

/**
 * Reads the directory from CSV. One format for everything: the first column says what a line is, and the others mean
 * what {@link #HEADER} and the page's table say of it. A line that cannot be read is a problem, not an exception. A
 * header holds until the next one, so that files that were joined into one are read as they were apart.
 */
final class DirectoryCsv {
    static final List<String> HEADER = List.of("kind", "code", "name", "type", "area", "unit", "duty");

    private final List<Area> areas = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Roster.CityFunction> functions = new ArrayList<>();
    private final List<Roster.Service> services = new ArrayList<>();
    private final List<Roster.Seat> seats = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Roster.Post> posts = new ArrayList<>();
    private final List<Roster.RoleGrant> roles = new ArrayList<>();
    private final Map<Object, String> where = new IdentityHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private DirectoryCsv() {}

    /** A file: its name is said in front of each of its problems when there are several. */
    record Source(String name, String text) {}

    /** What was read, where each part of it stood, and which lines could not be read. */
    record Draft(Roster roster, Map<Object, String> lines, List<String> unreadable) {
        /** True when the file has a line for this account. */
        boolean names(String userId) {
            return roster.people().stream().anyMatch(person -> person.userId().equals(userId));
        }

        /** All that is wrong; empty when the roster can be taken over. */
        List<String> problems() {
            var all = new ArrayList<>(unreadable);
            all.addAll(RosterRules.problems(roster, row -> lines.getOrDefault(row, "")));
            return all;
        }
    }

    static Draft read(List<Source> sources) {
        var csv = new DirectoryCsv();
        for (var source : sources) {
            csv.read(source, sources.size() == 1 ? "" : source.name() + " ");
        }
        return csv.draft();
    }

    private Draft draft() {
        var offices = areas.stream()
                .map(area -> new Unit(area.code(), area.name(), UnitKind.AREA, area.code()))
                .toList();
        var all = new ArrayList<>(offices);
        all.addAll(units);
        return new Draft(new Roster(areas, all, functions, services, seats, people, posts, roles), where, problems);
    }

    private void read(Source source, String prefix) {
        var reader = CsvReader.builder()
                .detectBomHeader(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(withoutByteOrderMark(source.text()));
        var line = 1L;
        var header = List.<String>of();
        try {
            for (var row : reader) {
                line = row.getStartingLineNumber();
                var names = names(row);
                if (names.containsAll(HEADER)) {
                    // Again in the middle: several files one after another, each with its own.
                    header = names;
                } else if (header.isEmpty()) {
                    problems.add("%s第 %d 行：表头须有 %s".formatted(prefix, line, String.join(",", HEADER)));
                    return;
                } else if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    read(new Line(row, header, "%s第 %d 行：".formatted(prefix, line)));
                }
            }
        } catch (CsvParseException e) {
            problems.add("%s第 %d 行之后无法解析，请检查引号是否成对".formatted(prefix, line));
        }
        if (header.isEmpty()) {
            problems.add(prefix + "文件是空的");
        }
    }

    private static List<String> names(CsvRecord row) {
        return row.getFields().stream()
                .map(field -> withoutByteOrderMark(field).strip())
                .toList();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void read(Line line) {
        switch (line.get("kind")) {
            case "area" ->
                choice(line, "type", Level.class)
                        .ifPresent(level -> add(
                                line, areas, new Area(line.get("code"), line.get("name"), level, line.orNull("area"))));
            case "unit" ->
                choice(line, "type", UnitKind.class)
                        .filter(kind -> kind != UnitKind.AREA || wrong(line, "区域自带办公单位，不必再列"))
                        .ifPresent(kind ->
                                add(line, units, new Unit(line.get("code"), line.get("name"), kind, line.get("area"))));
            case "function" -> add(line, functions, new Roster.CityFunction(line.get("code"), line.get("name")));
            case "service" -> service(line);
            case "member" -> add(line, seats, new Roster.Seat(line.get("area"), line.get("unit")));
            case "person" ->
                state(line)
                        .ifPresent(
                                enabled -> add(line, people, new Person(line.get("code"), line.get("name"), enabled)));
            case "duty" ->
                choice(line, "duty", Duty.class)
                        .ifPresent(duty -> add(line, posts, new Roster.Post(line.get("code"), line.get("unit"), duty)));
            case "role" ->
                choice(line, "duty", Role.class)
                        .ifPresent(role -> add(line, roles, new Roster.RoleGrant(line.get("code"), role)));
            default -> wrong(line, "类别“%s”不认识".formatted(line.get("kind")));
        }
    }

    private void service(Line line) {
        var type = line.orNull("type");
        var level = type == null ? Optional.<Level>empty() : choice(line, "type", Level.class);
        if (type == null || level.isPresent()) {
            add(
                    line,
                    services,
                    new Roster.Service(line.get("code"), line.get("area"), line.orNull("unit"), level.orElse(null)));
        }
    }

    private Optional<Boolean> state(Line line) {
        var state = line.get("type");
        if (state.equals("enabled") || state.equals("disabled")) {
            return Optional.of(state.equals("enabled"));
        }
        wrong(line, "人员状态须为 enabled 或 disabled，不是“%s”".formatted(state));
        return Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> choice(Line line, String column, Class<E> type) {
        try {
            return Optional.of(Choices.of(type, line.get(column)));
        } catch (IllegalArgumentException e) {
            wrong(line, "%s 列的“%s”不认识".formatted(column, line.get(column)));
            return Optional.empty();
        }
    }

    private <T> void add(Line line, List<T> rows, T row) {
        where.put(row, line.where());
        rows.add(row);
    }

    /** Always false, for use in filters. */
    private boolean wrong(Line line, String problem) {
        problems.add(line.where() + problem);
        return false;
    }

    private record Line(CsvRecord row, List<String> header, String where) {
        String get(String column) {
            var index = header.indexOf(column);
            return index < row.getFieldCount() ? plain(row.getField(index).strip()) : "";
        }

        @Nullable
        String orNull(String column) {
            var value = get(column);
            return value.isEmpty() ? null : value;
        }

        /** Takes back the apostrophe that {@link DirectoryCsvWriter} puts in front of what looks like a formula. */
        private static String plain(String value) {
            return value.length() > 1 && value.charAt(0) == '\'' && DirectoryCsvWriter.isFormula(value.substring(1))
                    ? value.substring(1)
                    : value;
        }
    }
}
