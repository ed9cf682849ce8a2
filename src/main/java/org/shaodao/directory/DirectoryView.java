package org.shaodao.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.shaodao.engine.Choices;

/** What the directory's pages show, put into words. */
final class DirectoryView {
    private static final int MOST_FOUND = 100;
    private static final String INDENT = "　";

    private final Snapshot now;

    DirectoryView(Snapshot now) {
        this.now = now;
    }

    /** An area in the tree; the name is indented by its depth. */
    record AreaRow(String code, String name, String level) {}

    /** A unit with everybody who has a duty in it. */
    record UnitRow(String code, String name, String kind, boolean office, List<DutyRow> duties) {}

    record DutyRow(String label, List<Person> people) {}

    /**
     * A function as it is served in an area.
     *
     * @param setIn the area whose rule holds here; empty when nobody serves it
     * @param own true when that is the area itself
     */
    record FunctionRow(String name, String code, String servedBy, String setIn, boolean own) {}

    /** A choice of a form. */
    record Option(String value, String label) {}

    record PersonRow(String userId, String name, boolean enabled, String duties) {}

    record MembershipRow(String unitCode, String duty, String label) {}

    List<AreaRow> tree() {
        return now.areas().stream()
                .map(area -> new AreaRow(
                        area.code(),
                        INDENT.repeat(now.upwards(area.code()).size() - 1) + area.name(),
                        area.level().label()))
                .toList();
    }

    /** The area's office, and what hangs on the area. */
    List<UnitRow> unitsOf(String areaCode) {
        return now.roster().units().stream()
                .filter(unit -> unit.areaCode().equals(areaCode))
                .map(unit -> new UnitRow(
                        unit.code(), unit.name(), label(unit.kind()), unit.kind() == UnitKind.AREA, duties(unit)))
                .toList();
    }

    private List<DutyRow> duties(Unit unit) {
        return Arrays.stream(Duty.values())
                .map(duty -> new DutyRow(duty.label(), holders(unit, duty)))
                .filter(row -> !row.people().isEmpty())
                .toList();
    }

    /** Also those who are disabled: they still hold the duty, and somebody has to see why nobody answers. */
    private List<Person> holders(Unit unit, Duty duty) {
        return now.roster().posts().stream()
                .filter(post -> post.unitCode().equals(unit.code()) && post.duty() == duty)
                .flatMap(post -> now.person(post.userId()).stream())
                .toList();
    }

    List<FunctionRow> functionsOf(String areaCode) {
        return now.roster().functions().stream()
                .map(function -> function(function, areaCode))
                .toList();
    }

    private FunctionRow function(Roster.CityFunction function, String areaCode) {
        var setIn = now.upwards(areaCode).stream()
                .filter(area -> now.roster().services().stream()
                        .anyMatch(service -> service.function().equals(function.code())
                                && service.areaCode().equals(area.code())))
                .findFirst();
        return new FunctionRow(
                function.name(),
                function.code(),
                now.unitFor(function.code(), areaCode).map(Unit::name).orElse("无"),
                setIn.map(Area::name).orElse(""),
                setIn.filter(area -> area.code().equals(areaCode)).isPresent());
    }

    /** Who may serve a function in an area: units of it and of the areas above, or at each place the office of a level. */
    List<Option> serversOf(Area area) {
        var ruling = now.upwards(area.code()).stream().map(Area::code).toList();
        return Stream.concat(
                        now.roster().units().stream()
                                .filter(unit -> ruling.contains(unit.areaCode()))
                                .map(unit -> new Option("unit:" + unit.code(), unit.name())),
                        levelsBelow(area.level()).stream()
                                .map(level -> new Option("office:" + level.value(), "各%s本级".formatted(level.label()))))
                .toList();
    }

    static List<Option> levelsBelow(Level level) {
        return Arrays.stream(Level.values())
                .filter(lower -> lower.compareTo(level) > 0)
                .map(lower -> new Option(Choices.code(lower), lower.label()))
                .toList();
    }

    List<AreaRow> areasBelow(String areaCode) {
        return now.areas().stream()
                .filter(area -> areaCode.equals(area.parent()))
                .map(area -> new AreaRow(area.code(), area.name(), area.level().label()))
                .toList();
    }

    /** What a unit may be that is no area's office. */
    static List<Option> kinds() {
        return Stream.of(UnitKind.DEPARTMENT, UnitKind.MEMBER)
                .map(kind -> new Option(Choices.code(kind), label(kind)))
                .toList();
    }

    /** By account or name; everybody for an empty query, but never more than a page can show. */
    List<PersonRow> people(String query) {
        var wanted = query.strip().toLowerCase(Locale.ROOT);
        return now.roster().people().stream()
                .filter(person ->
                        person.userId().contains(wanted) || person.name().contains(wanted))
                .limit(MOST_FOUND)
                .map(person -> new PersonRow(
                        person.userId(), person.name(), person.enabled(), String.join("、", dutiesOf(person.userId()))))
                .toList();
    }

    private List<String> dutiesOf(String userId) {
        var words = new ArrayList<>(
                memberships(userId).stream().map(MembershipRow::label).toList());
        now.roles(userId).forEach(role -> words.add(role.label()));
        return words;
    }

    List<MembershipRow> memberships(String userId) {
        return now.duties(userId).stream()
                .map(duty -> new MembershipRow(
                        duty.unitCode(),
                        duty.duty().code(),
                        now.nameOf(duty.unitCode()) + "·" + duty.duty().label()))
                .toList();
    }

    private static String label(UnitKind kind) {
        return switch (kind) {
            case AREA -> "本级";
            case DEPARTMENT -> "部门";
            case MEMBER -> "成员单位";
        };
    }
}
