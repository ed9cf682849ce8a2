package org.shaodao.directory;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shaodao.engine.Assignments;
import org.shaodao.engine.Grants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What follows from a change: copies are brought up to date, claimed tasks of those who leave go back to their groups,
 * rights in the engine follow the groups, and whoever leaves is logged out.
 */
@Component
class Consequences {
    private final List<DirectoryMirror> mirrors;
    private final ObjectProvider<Assignments> assignments;
    private final ObjectProvider<Grants> grants;
    private final OpenSessions sessions;
    private final SubstitutionStore substitutions;
    private final Clock clock;

    /** The mirrors are asked for at once: the engine behind them must not be built, schema and all, inside a change. */
    Consequences(
            List<DirectoryMirror> mirrors,
            ObjectProvider<Assignments> assignments,
            ObjectProvider<Grants> grants,
            OpenSessions sessions,
            SubstitutionStore substitutions,
            Clock clock) {
        this.mirrors = mirrors;
        this.assignments = assignments;
        this.grants = grants;
        this.sessions = sessions;
        this.substitutions = substitutions;
        this.clock = clock;
    }

    void follow(Roster old, Roster now) {
        var at = clock.instant();
        var acting = substitutions.current();
        var before = new Snapshot(old, Map.of(), acting);
        var after = new Snapshot(now, Map.of(), acting);
        var change = new DirectoryMirror.Change(newGroups(old, now), goneGroups(old, now), changed(before, after, at));
        mirrors.forEach(mirror -> mirror.mirror(change));
        grants.ifAvailable(Grants::refresh);
        for (var person : old.people()) {
            var id = person.userId();
            var leaves =
                    person.enabled() && !after.person(id).map(Person::enabled).orElse(false);
            if (leaves) {
                assignments.ifAvailable(tasks -> tasks.release(id));
            }
            var groups = after.groups(id, at);
            // Whoever has lost what they did for another keeps nothing of it.
            if (!groups.containsAll(groups(before.acting(id, at).keySet()))) {
                assignments.ifAvailable(tasks -> tasks.releaseOthers(id, groups));
            }
            if (leaves || !groups.containsAll(before.groups(id, at))) {
                sessions.end(id);
            }
        }
    }

    private static Set<String> groups(Set<Membership> duties) {
        return duties.stream().map(Membership::group).collect(toSet());
    }

    private static List<DirectoryMirror.Member> changed(Snapshot before, Snapshot after, Instant at) {
        return after.roster().people().stream()
                .filter(person -> !before.person(person.userId()).equals(after.person(person.userId()))
                        || !before.groups(person.userId(), at).equals(after.groups(person.userId(), at)))
                .map(person -> new DirectoryMirror.Member(person, after.groups(person.userId(), at)))
                .toList();
    }

    private static List<DirectoryMirror.Group> newGroups(Roster old, Roster now) {
        var known = groups(old);
        return groups(now).stream().filter(group -> !known.contains(group)).toList();
    }

    private static Set<DirectoryMirror.Group> groups(Roster roster) {
        var groups = new ArrayList<DirectoryMirror.Group>();
        var names = roster.units().stream().collect(toMap(Unit::code, Unit::name));
        roster.posts()
                .forEach(post -> groups.add(new DirectoryMirror.Group(
                        post.group(),
                        names.get(post.unitCode()) + "·" + post.duty().label())));
        if (!roster.people().isEmpty()) {
            Arrays.stream(Role.values())
                    .forEach(role -> groups.add(new DirectoryMirror.Group(role.group(), role.label())));
        }
        return new LinkedHashSet<>(groups);
    }

    /** Only those of units that are gone: a task may still wait for a group in which nobody is just now. */
    private static Set<String> goneGroups(Roster old, Roster now) {
        var staying = now.units().stream().map(Unit::code).collect(toSet());
        return old.units().stream()
                .filter(unit -> !staying.contains(unit.code()))
                .flatMap(unit -> Arrays.stream(Duty.values()).map(duty -> duty.group(unit.code())))
                .collect(toCollection(LinkedHashSet::new));
    }
}
