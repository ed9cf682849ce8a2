package org.shaodao.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A valid roster, indexed for reading: every question of {@link Directory} is answered from memory. */
final class Snapshot {
    private final List<Area> areas;
    private final Map<String, Area> areaByCode;
    private final Map<String, List<Area>> children;
    private final Roster roster;
    private final Map<String, Unit> unitByCode;
    private final Map<String, Map<String, Roster.Service>> services;
    private final Map<String, Person> personById;
    private final Map<String, List<Person>> enabledByGroup;
    private final Map<String, Set<Membership>> duties;
    private final Map<String, Set<Role>> roles;
    private final Map<String, String> formerNames;

    Snapshot(Roster roster, Map<String, String> formerNames) {
        this.roster = roster;
        this.formerNames = formerNames;
        areaByCode = roster.areas().stream().collect(toMap(Area::code, area -> area));
        children = roster.areas().stream()
                .filter(area -> area.parent() != null)
                .collect(groupingBy(area -> area.above().orElseThrow()));
        areas = inTreeOrder();
        unitByCode = roster.units().stream().collect(toMap(Unit::code, unit -> unit));
        services = roster.services().stream()
                .collect(groupingBy(Roster.Service::function, toMap(Roster.Service::areaCode, service -> service)));
        personById = roster.people().stream()
                .collect(toMap(Person::userId, person -> person, (one, two) -> one, LinkedHashMap::new));
        duties = roster.posts().stream()
                .collect(groupingBy(
                        Roster.Post::userId,
                        mapping(
                                post -> new Membership(post.unitCode(), post.duty()),
                                toCollection(LinkedHashSet::new))));
        roles = roster.roles().stream()
                .collect(groupingBy(
                        Roster.RoleGrant::userId, mapping(Roster.RoleGrant::role, toCollection(LinkedHashSet::new))));
        enabledByGroup = roster.people().stream()
                .flatMap(person -> groups(person.userId()).stream().map(group -> Map.entry(group, person)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(ArrayList::new))));
    }

    private List<Area> inTreeOrder() {
        var ordered = new ArrayList<Area>();
        roster.areas().stream().filter(area -> area.parent() == null).forEach(top -> addWithChildren(top, ordered));
        return Collections.unmodifiableList(ordered);
    }

    private void addWithChildren(Area area, List<Area> ordered) {
        ordered.add(area);
        children.getOrDefault(area.code(), List.of()).forEach(child -> addWithChildren(child, ordered));
    }

    Roster roster() {
        return roster;
    }

    List<Area> areas() {
        return areas;
    }

    Optional<Area> area(String code) {
        return Optional.ofNullable(areaByCode.get(code));
    }

    List<Area> upwards(String areaCode) {
        var way = new ArrayList<Area>();
        for (var next = areaByCode.get(areaCode); next != null; next = parentOf(next)) {
            way.add(next);
        }
        return way;
    }

    private @Nullable Area parentOf(Area area) {
        return area.above().map(areaByCode::get).orElse(null);
    }

    Set<String> within(String areaCode) {
        var below = new ArrayList<Area>();
        area(areaCode).ifPresent(area -> addWithChildren(area, below));
        return below.stream().map(Area::code).collect(toCollection(LinkedHashSet::new));
    }

    Optional<Unit> unit(String code) {
        return Optional.ofNullable(unitByCode.get(code));
    }

    Optional<Unit> unitFor(String function, String areaCode) {
        var served = services.getOrDefault(function, Map.of());
        return upwards(areaCode).stream()
                .map(area -> served.get(area.code()))
                .filter(service -> service != null)
                .findFirst()
                .flatMap(service -> serving(service, areaCode));
    }

    private Optional<Unit> serving(Roster.Service service, String areaCode) {
        var office = service.office();
        if (office == null) {
            return Optional.ofNullable(service.unitCode()).flatMap(this::unit);
        }
        // A case that lies above that level has no such office: the lowest one that its area does have answers for it.
        return upwards(areaCode).stream()
                .filter(area -> area.level().compareTo(office) <= 0)
                .findFirst()
                .flatMap(area -> unit(area.code()));
    }

    String nameOf(String code) {
        var unit = unitByCode.get(code);
        return unit != null ? unit.name() : formerNames.getOrDefault(code, code);
    }

    /** The nearest group at or above the area in which somebody other than the excluded person is enabled. */
    Optional<String> staffedGroup(Duty duty, String areaCode, @Nullable String excludedUserId) {
        return upwards(areaCode).stream()
                .map(area -> duty.group(area.code()))
                .filter(group -> isStaffed(group, excludedUserId))
                .findFirst();
    }

    boolean isStaffed(String group, @Nullable String excludedUserId) {
        return peopleIn(group).stream().anyMatch(person -> !person.userId().equals(excludedUserId));
    }

    Optional<Person> person(String userId) {
        return Optional.ofNullable(personById.get(userId));
    }

    List<Person> peopleIn(String group) {
        return Collections.unmodifiableList(enabledByGroup.getOrDefault(group, new ArrayList<>()));
    }

    Set<Membership> duties(String userId) {
        return Collections.unmodifiableSet(duties.getOrDefault(userId, Set.of()));
    }

    Set<Role> roles(String userId) {
        return Collections.unmodifiableSet(roles.getOrDefault(userId, Set.of()));
    }

    Set<String> groups(String userId) {
        var groups = new LinkedHashSet<String>();
        if (person(userId).map(Person::enabled).orElse(false)) {
            duties(userId).forEach(duty -> groups.add(duty.group()));
            roles(userId).forEach(role -> groups.add(role.group()));
        }
        return groups;
    }

    List<Unit> membersOf(String areaCode) {
        return roster.seats().stream()
                .filter(seat -> seat.areaCode().equals(areaCode))
                .flatMap(seat -> unit(seat.unitCode()).stream())
                .toList();
    }
}
