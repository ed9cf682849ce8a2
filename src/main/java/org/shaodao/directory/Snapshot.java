package org.shaodao.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    private final Map<String, List<Substitution>> bySubstitute;
    private final Map<String, List<Substitution>> byAbsent;

    /** Without anybody who acts for another. */
    Snapshot(Roster roster, Map<String, String> formerNames) {
        this(roster, formerNames, List.of());
    }

    Snapshot(Roster roster, Map<String, String> formerNames, List<Substitution> substitutions) {
        bySubstitute = substitutions.stream().collect(groupingBy(Substitution::substitute));
        byAbsent = substitutions.stream().collect(groupingBy(Substitution::absent));
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

    /** The nearest group at or above the area in which somebody is left without the excluded people. */
    Optional<String> staffedGroup(Duty duty, String areaCode, Set<String> excluded, Instant at) {
        return upwards(areaCode).stream()
                .map(area -> duty.group(area.code()))
                .filter(group -> isStaffed(group, excluded, at))
                .findFirst();
    }

    /** Who is in the group only in the stead of excluded people is as excluded as they are. */
    boolean isStaffed(String group, Set<String> excluded, Instant at) {
        return peopleIn(group, at).stream()
                .map(Person::userId)
                .filter(user -> !excluded.contains(user))
                .map(user -> onlyThrough(user, Set.of(group), at))
                .anyMatch(absent -> absent.isEmpty() || !excluded.containsAll(absent));
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

    /** Those of the group, and who acts for one of them at that moment. */
    List<Person> peopleIn(String group, Instant at) {
        var own = peopleIn(group);
        var duty = Membership.of(group);
        if (byAbsent.isEmpty() || duty.isEmpty()) {
            return own;
        }
        var all = new LinkedHashSet<>(own);
        own.stream()
                .flatMap(person -> byAbsent.getOrDefault(person.userId(), List.of()).stream())
                .filter(substitution -> substitution.runs(at) && substitution.covers(duty.get()))
                .flatMap(substitution -> person(substitution.substitute()).stream())
                .filter(Person::enabled)
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Who acts for that person in this group at that moment, also those who are in it by their own duty. */
    List<Person> actingFor(String absent, String group, Instant at) {
        var duty = Membership.of(group).filter(duties(absent)::contains);
        if (duty.isEmpty() || !isEnabled(absent)) {
            return List.of();
        }
        return byAbsent.getOrDefault(absent, List.of()).stream()
                .filter(substitution -> substitution.runs(at) && substitution.covers(duty.get()))
                .flatMap(substitution -> person(substitution.substitute()).stream())
                .filter(Person::enabled)
                .distinct()
                .toList();
    }

    /**
     * What somebody may do at that moment only because they act for another, and for whom. Their own duties are not among
     * it. It is taken from the absent person's own duties, so nothing is handed on twice, and from nobody who has left.
     */
    Map<Membership, Set<String>> acting(String userId, Instant at) {
        return through(userId, substitution -> substitution.runs(at));
    }

    private Map<Membership, Set<String>> through(String userId, Predicate<Substitution> wanted) {
        if (!bySubstitute.containsKey(userId) || !isEnabled(userId)) {
            return Map.of();
        }
        var own = duties(userId);
        var acting = new LinkedHashMap<Membership, Set<String>>();
        bySubstitute.getOrDefault(userId, List.of()).stream()
                .filter(substitution -> wanted.test(substitution) && isEnabled(substitution.absent()))
                .forEach(substitution -> duties(substitution.absent()).stream()
                        .filter(duty -> substitution.covers(duty) && !own.contains(duty))
                        .forEach(duty -> acting.computeIfAbsent(duty, none -> new LinkedHashSet<>())
                                .add(substitution.absent())));
        return acting;
    }

    private boolean isEnabled(String userId) {
        return person(userId).map(Person::enabled).orElse(false);
    }

    /** The people in whose stead alone somebody is in these groups; empty when they are in one by their own duty, or in none. */
    Set<String> onlyThrough(String userId, Collection<String> groups, Instant at) {
        if (groups(userId).stream().anyMatch(groups::contains)) {
            return Set.of();
        }
        return absentIn(acting(userId, at), groups);
    }

    /** True when they are in none of these groups, but were for somebody until a short while ago. */
    boolean over(String userId, Collection<String> groups, Instant at) {
        return groups(userId, at).stream().noneMatch(groups::contains)
                && !absentIn(through(userId, substitution -> substitution.isOver(at)), groups)
                        .isEmpty();
    }

    private static Set<String> absentIn(Map<Membership, Set<String>> acting, Collection<String> groups) {
        return acting.entrySet().stream()
                .filter(duty -> groups.contains(duty.getKey().group()))
                .flatMap(duty -> duty.getValue().stream())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Their own duties, and those in which they act for others at that moment. */
    Set<Membership> duties(String userId, Instant at) {
        var acting = acting(userId, at);
        if (acting.isEmpty()) {
            return duties(userId);
        }
        var all = new LinkedHashSet<>(duties(userId));
        all.addAll(acting.keySet());
        return all;
    }

    /** As {@link #groups(String)}, with those in which they act for others at that moment. */
    Set<String> groups(String userId, Instant at) {
        var groups = groups(userId);
        acting(userId, at).keySet().forEach(duty -> groups.add(duty.group()));
        return groups;
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
