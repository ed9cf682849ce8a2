package org.shaodao.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.shaodao.directory.DirectoryEditor.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * One change at a time to areas, units, functions, who serves what, and joint meetings. By the same rules as a file; what
 * is still used is not removed, and the refusal says by what.
 */
@Service
class StructureEditor {
    private final DirectoryEditor editor;
    private final ObjectProvider<FunctionUse> functionUses;

    StructureEditor(DirectoryEditor editor, ObjectProvider<FunctionUse> functionUses) {
        this.editor = editor;
        this.functionUses = functionUses;
    }

    /** With its office. */
    Outcome add(Area area) {
        return editor.change(
                "area added: " + area.code(),
                old -> old.withAreas(Roster.plus(old.areas(), area))
                        .withUnits(Roster.plus(
                                old.units(), new Unit(area.code(), area.name(), UnitKind.AREA, area.code()))));
    }

    /** Its office is called as it is. */
    Outcome renameArea(String code, String name) {
        return editor.change(
                "area renamed: " + code,
                old -> old.withAreas(replaced(
                                old.areas(),
                                area -> area.code().equals(code),
                                area -> new Area(code, name, area.level(), area.parent())))
                        .withUnits(replaced(
                                old.units(),
                                unit -> unit.code().equals(code) && unit.kind() == UnitKind.AREA,
                                unit -> new Unit(code, name, UnitKind.AREA, code))));
    }

    Outcome removeArea(String code) {
        return editor.change(
                "area removed: " + code,
                old -> inUse(nameOfUnit(old, code), new Uses(old).ofArea(code)),
                old -> old.withAreas(without(old.areas(), area -> area.code().equals(code)))
                        .withUnits(without(old.units(), unit -> unit.code().equals(code))));
    }

    Outcome add(Unit unit) {
        return editor.change("unit added: " + unit.code(), old -> old.withUnits(Roster.plus(old.units(), unit)));
    }

    /** Name, kind and area; the code is what cases and duties know it by, and stays. */
    Outcome change(Unit unit) {
        return editor.change(
                "unit changed: " + unit.code(),
                old -> old.withUnits(replaced(
                        old.units(),
                        one -> one.code().equals(unit.code()) && one.kind() != UnitKind.AREA,
                        one -> unit)));
    }

    Outcome removeUnit(String code) {
        return editor.change(
                "unit removed: " + code,
                old -> inUse(nameOfUnit(old, code), new Uses(old).ofUnit(code)),
                old -> old.withUnits(
                        without(old.units(), unit -> unit.code().equals(code) && unit.kind() != UnitKind.AREA)));
    }

    Outcome add(Roster.CityFunction function) {
        return editor.change(
                "function added: " + function.code(), old -> old.withFunctions(Roster.plus(old.functions(), function)));
    }

    Outcome rename(Roster.CityFunction function) {
        return editor.change(
                "function renamed: " + function.code(),
                old -> old.withFunctions(
                        replaced(old.functions(), one -> one.code().equals(function.code()), one -> function)));
    }

    Outcome removeFunction(String code) {
        return editor.change(
                "function removed: " + code,
                old -> {
                    var uses = new ArrayList<>(new Uses(old).ofFunction(code));
                    functionUses.forEach(use -> Uses.say(uses, "用到它的规则", use.usesOf(code).stream()));
                    return inUse(nameOfFunction(old, code), uses);
                },
                old -> old.withFunctions(
                        without(old.functions(), one -> one.code().equals(code))));
    }

    /** In place of who served the function in that area before. */
    Outcome serve(Roster.Service service) {
        return editor.change(
                "service set: %s %s".formatted(service.function(), service.areaCode()),
                old -> old.services().contains(service)
                        ? old
                        : old.withServices(Roster.plus(
                                without(old.services(), one -> isFor(one, service.function(), service.areaCode())),
                                service)));
    }

    /** From now on whoever serves it further up does. */
    Outcome endService(String function, String areaCode) {
        return editor.change(
                "service ended: %s %s".formatted(function, areaCode),
                old -> old.withServices(without(old.services(), one -> isFor(one, function, areaCode))));
    }

    Outcome seat(Roster.Seat seat) {
        return editor.change(
                "seat given: %s %s".formatted(seat.areaCode(), seat.unitCode()),
                old -> old.seats().contains(seat) ? old : old.withSeats(Roster.plus(old.seats(), seat)));
    }

    Outcome unseat(Roster.Seat seat) {
        return editor.change(
                "seat taken: %s %s".formatted(seat.areaCode(), seat.unitCode()),
                old -> old.withSeats(Roster.without(old.seats(), seat)));
    }

    private static List<String> inUse(String name, List<String> uses) {
        return uses.stream().map(use -> "“%s”还在使用，不能撤销。%s".formatted(name, use)).toList();
    }

    private static boolean isFor(Roster.Service service, String function, String areaCode) {
        return service.function().equals(function) && service.areaCode().equals(areaCode);
    }

    private static String nameOfUnit(Roster roster, String code) {
        return roster.units().stream()
                .filter(unit -> unit.code().equals(code))
                .map(Unit::name)
                .findFirst()
                .orElse(code);
    }

    private static String nameOfFunction(Roster roster, String code) {
        return roster.functions().stream()
                .filter(function -> function.code().equals(code))
                .map(Roster.CityFunction::name)
                .findFirst()
                .orElse(code);
    }

    private static <T> List<T> replaced(List<T> rows, Predicate<T> wanted, UnaryOperator<T> by) {
        return rows.stream().map(row -> wanted.test(row) ? by.apply(row) : row).toList();
    }

    private static <T> List<T> without(List<T> rows, Predicate<T> gone) {
        return rows.stream().filter(row -> !gone.test(row)).toList();
    }
}
