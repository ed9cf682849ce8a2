package org.shaodao.testing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;

/** The demonstration city in memory, as far as case files need it. */
public final class SmallCity implements Directory {
    private final Map<String, Area> areas = new LinkedHashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Set<Membership>> duties = new HashMap<>();
    private final Map<String, Set<Role>> roles = new HashMap<>();
    private final Map<String, Set<String>> substitutes = new HashMap<>();

    public SmallCity() {
        area("yunzhou", "云州市", Level.CITY, null);
        area("linjiang", "临江区", Level.DISTRICT, "yunzhou");
        area("wanghu", "望湖街道", Level.STREET, "linjiang");
        area("qinghe", "清河街道", Level.STREET, "linjiang");
        area("chunhui", "春晖社区", Level.COMMUNITY, "wanghu");
        area("xinghe", "星河社区", Level.COMMUNITY, "wanghu");
        area("hexie", "和谐社区", Level.COMMUNITY, "qinghe");
        area("chunhui1", "春晖第一网格", Level.GRID, "chunhui");
        area("chunhui2", "春晖第二网格", Level.GRID, "chunhui");
        unit("chengguan", "城管局", UnitKind.DEPARTMENT, "linjiang");
        unit("zhujian", "住建局", UnitKind.DEPARTMENT, "linjiang");
        unit("jiaojing", "交警大队", UnitKind.DEPARTMENT, "linjiang");
        unit("shichang", "市场监管局", UnitKind.DEPARTMENT, "linjiang");
        unit("minzheng", "民政局", UnitKind.DEPARTMENT, "linjiang");
        unit("gongdian", "供电公司", UnitKind.DEPARTMENT, "linjiang");
        unit("yiyuan", "第一医院", UnitKind.MEMBER, "wanghu");
        unit("xiaoxue", "实验小学", UnitKind.MEMBER, "wanghu");
        unit("yinhang", "云州银行", UnitKind.MEMBER, "wanghu");
        unit("wuye", "春晖物业", UnitKind.MEMBER, "wanghu");
        person("lifang", "李芳", "chunhui1-report");
        person("wuqiong", "吴琼", "chunhui2-report");
        person("chenjing", "陈静", "chunhui-verify", "chunhui-secretary", "chunhui-liaison", "chunhui-leader");
        person("dingyi", "丁一", "chunhui-handle");
        person("fengli", "冯丽", "xinghe-verify");
        person("zhaolei", "赵磊", "wanghu-dispatch");
        person("sunli", "孙丽", "wanghu-supervise");
        person("zhouyan", "周燕", "wanghu-callback");
        person("wanggang", "王刚", "wanghu-leader");
        person("tangrui", "唐瑞", "wanghu-secretary");
        person("qinghepai", "秦河", "qinghe-dispatch");
        person("linhai", "林海", "linjiang-leader", "linjiang-dispatch");
        person("gaoyuan", "高远", "yunzhou-leader");
        person("liuyang", "刘洋", "chengguan-handle");
        person("guoqiang", "郭强", "chengguan-handle");
        person("juzhang", "鞠章", "chengguan-leader");
        person("hemei", "何梅", "zhujian-handle");
        person("xuqiang", "徐强", "jiaojing-handle");
        person("yuting", "余婷", "wuye-handle", "wuye-liaison");
        person("dengchao", "邓超", "yiyuan-liaison");
        person("yuanzhang", "袁章", "yiyuan-leader");
        person("fanxia", "范霞", "xiaoxue-liaison");
        person("qianjun", "钱军", "yinhang-liaison");
        person("pengbo", "彭博", "gongdian-handle", "gongdian-liaison");
        person("maning", "马宁");
        roles.put("maning", Set.of(Role.PROCESS_MANAGERS));
        person("yanqing", "严青");
        roles.put("yanqing", Set.of(Role.AUDITORS));
        person("shiwei", "石伟");
        roles.put("shiwei", Set.of(Role.SYSTEM_ADMINS));
        person("lizhi", "离职者", "wanghu-dispatch");
        people.put("lizhi", new Person("lizhi", "离职者", false));
    }

    /** Somebody more, for tests that need them. */
    public SmallCity appoint(String id, String name, String... groups) {
        person(id, name, groups);
        return this;
    }

    /** What happens to people, for tests about names at the time. */
    public void rename(String userId, String name) {
        people.put(userId, new Person(userId, name, true));
    }

    /** From now on; {@link #nobodyIsAbsent} ends it. */
    public void substitute(String absent, String substitute) {
        substitutes.computeIfAbsent(substitute, none -> new LinkedHashSet<>()).add(absent);
    }

    public void nobodyIsAbsent() {
        substitutes.clear();
    }

    private void area(String code, String name, Level level, @Nullable String parent) {
        areas.put(code, new Area(code, name, level, parent));
        unit(code, name, UnitKind.AREA, code);
    }

    private void unit(String code, String name, UnitKind kind, String area) {
        units.put(code, new Unit(code, name, kind, area));
    }

    private void person(String id, String name, String... groups) {
        people.put(id, new Person(id, name, true));
        var memberships = new LinkedHashSet<Membership>();
        for (var group : groups) {
            var dash = group.lastIndexOf('-');
            memberships.add(new Membership(group.substring(0, dash), Duty.of(group.substring(dash + 1))));
        }
        duties.put(id, memberships);
    }

    @Override
    public List<Area> areas() {
        return List.copyOf(areas.values());
    }

    @Override
    public Optional<Area> area(String code) {
        return Optional.ofNullable(areas.get(code));
    }

    @Override
    public List<Area> upwards(String areaCode) {
        var up = new ArrayList<Area>();
        for (var area = areas.get(areaCode);
                area != null;
                area = area.above().map(areas::get).orElse(null)) {
            up.add(area);
        }
        return up;
    }

    @Override
    public Set<String> within(String areaCode) {
        return areas.keySet().stream()
                .filter(code ->
                        upwards(code).stream().anyMatch(area -> area.code().equals(areaCode)))
                .collect(toSet());
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    @Override
    public Optional<Unit> unit(String code) {
        return Optional.ofNullable(units.get(code));
    }

    @Override
    public Optional<Unit> unitFor(String function, String areaCode) {
        return switch (function) {
            case "city-appearance" -> unit("chengguan");
            case "municipal-works" -> unit("zhujian");
            default -> Optional.empty();
        };
    }

    @Override
    public String nameOf(String code) {
        return unit(code).map(Unit::name).orElse(code);
    }

    @Override
    public String group(Duty duty, String areaCode) {
        return upwards(areaCode).stream()
                .map(area -> duty.group(area.code()))
                .filter(group -> !peopleIn(group).isEmpty())
                .findFirst()
                .orElse("system-admins");
    }

    @Override
    public String groupWithout(Duty duty, String areaCode, Set<String> excludedUserIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String unitGroup(Duty duty, String unitCode) {
        return duty.group(unitCode);
    }

    @Override
    public Optional<Person> person(String userId) {
        return Optional.ofNullable(people.get(userId));
    }

    @Override
    public List<Person> peopleIn(String group) {
        return people.values().stream()
                .filter(person -> groups(person.userId()).contains(group))
                .toList();
    }

    @Override
    public Set<Membership> duties(String userId) {
        var all = new LinkedHashSet<>(duties.getOrDefault(userId, Set.of()));
        all.addAll(acting(userId).keySet());
        return all;
    }

    @Override
    public Map<Membership, Set<String>> acting(String userId) {
        var acting = new LinkedHashMap<Membership, Set<String>>();
        for (var absent : substitutes.getOrDefault(userId, Set.of())) {
            duties.getOrDefault(absent, Set.of()).stream()
                    .filter(duty -> !duties.getOrDefault(userId, Set.of()).contains(duty))
                    .forEach(duty -> acting.computeIfAbsent(duty, none -> new LinkedHashSet<>())
                            .add(absent));
        }
        return acting;
    }

    @Override
    public List<Person> actingFor(String userId, String group) {
        return people.values().stream()
                .filter(person ->
                        substitutes.getOrDefault(person.userId(), Set.of()).contains(userId))
                .filter(person -> duties.getOrDefault(userId, Set.of()).stream()
                        .anyMatch(duty -> duty.group().equals(group)))
                .toList();
    }

    @Override
    public Set<Role> roles(String userId) {
        return roles.getOrDefault(userId, Set.of());
    }

    @Override
    public Set<String> groups(String userId) {
        if (person(userId).filter(Person::enabled).isEmpty()) {
            return Set.of();
        }
        var groups = duties(userId).stream().map(Membership::group).collect(toCollection(LinkedHashSet::new));
        roles(userId).forEach(role -> groups.add(role.group()));
        return groups;
    }
}
