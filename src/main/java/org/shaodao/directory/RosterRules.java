package org.shaodao.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether a roster can be the directory: codes, names, one city, a tree without circles, nothing that names what does not
 * exist. All that is wrong is said at once, in Chinese, with where it stands.
 */
final class RosterRules {
    private static final int MAX_CODE = 40;
    private static final Pattern AREA_CODE = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Begins with a letter or digit: what begins with = + - @ is a formula to a spreadsheet. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ·.,、（）()—-]{0,59}");

    /** Accounts that the engine and the log use for themselves. */
    private static final Set<String> RESERVED = Set.of("sealed", "camunda-admin", "system", "anonymous");

    private final Roster roster;
    private final Function<Object, String> where;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Area> areas = new HashMap<>();
    private final Map<String, Unit> units = new HashMap<>();

    private RosterRules(Roster roster, Function<Object, String> where) {
        this.roster = roster;
        this.where = where;
    }

    /**
     * @param where says of an object of the roster where it was read, for example {@code 第 3 行：}; or nothing
     * @return every problem, a Chinese sentence each; empty when the roster is sound
     */
    static List<String> problems(Roster roster, Function<Object, String> where) {
        return new RosterRules(roster, where).check();
    }

    private List<String> check() {
        areas();
        units();
        var functions = distinct(roster.functions(), Roster.CityFunction::code, "职能代码");
        for (var function : roster.functions()) {
            code(function, function.code(), CODE, "职能代码");
            name(function, function.name());
        }
        services(functions);
        distinct(roster.seats(), seat -> seat.areaCode() + " " + seat.unitCode(), "成员单位");
        for (var seat : roster.seats()) {
            known(seat, areas.keySet(), seat.areaCode(), "区域");
            known(seat, units.keySet(), seat.unitCode(), "单位");
        }
        people();
        return problems;
    }

    private void areas() {
        roster.areas().forEach(area -> areas.putIfAbsent(area.code(), area));
        distinct(roster.areas(), Area::code, "区域代码");
        var tops = roster.areas().stream().filter(area -> area.parent() == null).toList();
        tops.stream().skip(1).forEach(area -> wrong(area, "只能有一个没有上级的区域（市），多出“%s”".formatted(area.code())));
        if (tops.isEmpty() && !roster.areas().isEmpty()) {
            problems.add("没有最上级的区域（市）");
        }
        for (var area : roster.areas()) {
            code(area, area.code(), AREA_CODE, "区域代码");
            name(area, area.name());
            area.above().ifPresent(parent -> below(area, parent));
            if (area.parent() == null && area.level() != Level.CITY) {
                wrong(area, "区域“%s”缺少上级区域".formatted(area.code()));
            }
        }
    }

    /** Going down always lowers the level, so no circle is left once this holds. */
    private void below(Area area, String parent) {
        var above = areas.get(parent);
        if (above == null) {
            wrong(area, "上级区域“%s”不存在".formatted(parent));
        } else if (circles(area)) {
            wrong(area, "区域“%s”的上级绕成了圈".formatted(area.code()));
        } else if (above.level().compareTo(area.level()) >= 0) {
            wrong(
                    area,
                    "%s“%s”不能设在%s“%s”之下"
                            .formatted(
                                    area.level().label(),
                                    area.code(),
                                    above.level().label(),
                                    above.code()));
        }
    }

    private boolean circles(Area area) {
        var passed = new HashSet<String>();
        for (var next = area; next != null; next = next.above().map(areas::get).orElse(null)) {
            if (!passed.add(next.code())) {
                return true;
            }
        }
        return false;
    }

    private void units() {
        roster.units().forEach(unit -> units.putIfAbsent(unit.code(), unit));
        distinct(
                roster.units().stream()
                        .filter(unit -> unit.kind() != UnitKind.AREA)
                        .toList(),
                Unit::code,
                "单位代码");
        for (var unit : roster.units()) {
            if (unit.kind() == UnitKind.AREA) {
                continue;
            }
            code(unit, unit.code(), CODE, "单位代码");
            name(unit, unit.name());
            known(unit, areas.keySet(), unit.areaCode(), "区域");
            if (areas.containsKey(unit.code())) {
                wrong(unit, "单位代码“%s”已经是区域代码".formatted(unit.code()));
            }
        }
    }

    private void services(Set<String> functions) {
        distinct(roster.services(), service -> service.function() + " " + service.areaCode(), "职能与区域");
        for (var service : roster.services()) {
            known(service, functions, service.function(), "职能");
            known(service, areas.keySet(), service.areaCode(), "区域");
            var code = service.unitCode();
            if ((code == null) == (service.office() == null)) {
                wrong(service, "职能服务要么写单位，要么写层级，二者必居其一");
            }
            if (code != null && known(service, units.keySet(), code, "单位")) {
                serves(service, Objects.requireNonNull(units.get(code)));
            }
        }
    }

    /** A unit serves the areas below its own, never more. */
    private void serves(Roster.Service service, Unit unit) {
        var passed = new HashSet<String>();
        for (var next = areas.get(service.areaCode());
                next != null && passed.add(next.code());
                next = next.above().map(areas::get).orElse(null)) {
            if (next.code().equals(unit.areaCode())) {
                return;
            }
        }
        if (areas.containsKey(service.areaCode()) && areas.containsKey(unit.areaCode())) {
            wrong(service, "单位“%s”不管辖区域“%s”".formatted(unit.code(), service.areaCode()));
        }
    }

    private void people() {
        var people = distinct(roster.people(), Person::userId, "人员账号");
        for (var person : roster.people()) {
            code(person, person.userId(), CODE, "人员账号");
            if (RESERVED.contains(person.userId())) {
                wrong(person, "人员账号“%s”是系统保留账号".formatted(person.userId()));
            }
            name(person, person.name());
        }
        distinct(roster.posts(), post -> post.userId() + " " + post.group(), "职责");
        for (var post : roster.posts()) {
            known(post, people, post.userId(), "人员");
            known(post, units.keySet(), post.unitCode(), "单位");
        }
        distinct(roster.roles(), grant -> grant.userId() + " " + grant.role().group(), "角色");
        for (var grant : roster.roles()) {
            known(grant, people, grant.userId(), "人员");
        }
    }

    private <T> Set<String> distinct(List<T> rows, Function<T, String> key, String what) {
        var seen = new HashSet<String>();
        for (var row : rows) {
            if (!seen.add(key.apply(row))) {
                wrong(row, "%s“%s”重复".formatted(what, key.apply(row)));
            }
        }
        return seen;
    }

    private boolean known(Object row, Set<String> codes, String code, String what) {
        var known = codes.contains(code);
        if (!known) {
            wrong(row, "%s“%s”不存在".formatted(what, code));
        }
        return known;
    }

    private void code(Object row, String code, Pattern pattern, String what) {
        if (code.length() > MAX_CODE || !pattern.matcher(code).matches()) {
            var signs = pattern == AREA_CODE ? "小写字母和数字" : "小写字母、数字和中间的连字符";
            wrong(row, "%s“%s”只能用%s，最长 %d 个字符".formatted(what, shortened(code), signs, MAX_CODE));
        }
    }

    private void name(Object row, String name) {
        if (!NAME.matcher(name).matches()) {
            wrong(row, "名称“%s”须为 1 至 60 个文字，以文字或数字开头，不含特殊符号".formatted(shortened(name)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CODE ? text : text.substring(0, MAX_CODE) + "…";
    }

    private void wrong(Object row, String problem) {
        problems.add(where.apply(row) + problem);
    }
}
