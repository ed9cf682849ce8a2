package org.shaodao.directory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What in a roster hangs on an area, a unit or a function, in words: each is a reason not to remove it. */
final class Uses {
    /** Enough to see where to begin. */
    private static final int MOST_NAMED = 5;

    private final Roster roster;
    private final Map<String, String> units;
    private final Map<String, String> functions;

    Uses(Roster roster) {
        this.roster = roster;
        this.units = roster.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
        this.functions = roster.functions().stream()
                .collect(Collectors.toMap(Roster.CityFunction::code, Roster.CityFunction::name));
    }

    /** Its office is a unit, and what hangs on that hangs on the area too. */
    List<String> ofArea(String code) {
        var uses = new ArrayList<String>();
        say(
                uses,
                "下级区域",
                roster.areas().stream()
                        .filter(area -> code.equals(area.parent()))
                        .map(Area::name));
        say(
                uses,
                "所设单位",
                roster.units().stream()
                        .filter(unit -> unit.kind() != UnitKind.AREA)
                        .filter(unit -> unit.areaCode().equals(code))
                        .map(Unit::name));
        say(
                uses,
                "在本区域设定承办单位的职能",
                roster.services().stream()
                        .filter(service -> service.areaCode().equals(code))
                        .map(service -> name(functions, service.function())));
        say(
                uses,
                "联席会议成员",
                roster.seats().stream()
                        .filter(seat -> seat.areaCode().equals(code))
                        .map(seat -> name(units, seat.unitCode())));
        uses.addAll(ofUnit(code));
        return uses;
    }

    List<String> ofUnit(String code) {
        var uses = new ArrayList<String>();
        say(
                uses,
                "承办的职能",
                roster.services().stream()
                        .filter(service -> code.equals(service.unitCode()))
                        .map(service -> "%s（%s）"
                                .formatted(name(functions, service.function()), name(units, service.areaCode()))));
        say(
                uses,
                "参加的联席会议",
                roster.seats().stream()
                        .filter(seat -> seat.unitCode().equals(code))
                        .map(seat -> name(units, seat.areaCode())));
        var people = roster.people().stream().collect(Collectors.toMap(Person::userId, Person::name));
        say(
                uses,
                "任职人员",
                roster.posts().stream()
                        .filter(post -> post.unitCode().equals(code))
                        .map(post -> "%s（%s）"
                                .formatted(
                                        name(people, post.userId()), post.duty().label())));
        return uses;
    }

    List<String> ofFunction(String code) {
        var uses = new ArrayList<String>();
        say(
                uses,
                "设定了承办单位的区域",
                roster.services().stream()
                        .filter(service -> service.function().equals(code))
                        .map(service -> name(units, service.areaCode())));
        return uses;
    }

    /** At most a few by name, and how many there are. */
    static void say(List<String> uses, String what, Stream<String> names) {
        var all = names.toList();
        if (!all.isEmpty()) {
            var named = all.stream().limit(MOST_NAMED).collect(joining("、"));
            uses.add(what + "：" + (all.size() > MOST_NAMED ? "%s等 %d 项".formatted(named, all.size()) : named));
        }
    }

    private static String name(Map<String, String> names, String code) {
        return names.getOrDefault(code, code);
    }
}
