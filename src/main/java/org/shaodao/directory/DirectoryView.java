package org.shaodao.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    record UnitRow(String code, String name, String kind, List<DutyRow> duties) {}

    record DutyRow(String label, List<Person> people) {}

    record FunctionRow(String name, String code, String servedBy) {}

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
                .map(unit -> new UnitRow(unit.code(), unit.name(), label(unit.kind()), duties(unit)))
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
                .map(function -> new FunctionRow(
                        function.name(),
                        function.code(),
                        now.unitFor(function.code(), areaCode).map(Unit::name).orElse("无")))
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
