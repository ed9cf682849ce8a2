package org.shaodao.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.springframework.stereotype.Component;

/** Finds the unit a person acts for, and in whose stead: people may have duties in several, and act for others. */
@Component
class Authors {
    private final Directory directory;

    Authors(Directory directory) {
        this.directory = directory;
    }

    /** For an act on no task: the given unit if it is theirs, else their first. */
    NewEntry.Author of(@Nullable String user, @Nullable String unit) {
        if (user == null) {
            return new NewEntry.Author(null, null, null);
        }
        var acting = directory.acting(user);
        var absent = InStead.now();
        if (absent.isEmpty()) {
            var own = units(user, duty -> !acting.containsKey(duty));
            return new NewEntry.Author(user, unit != null && own.contains(unit) ? unit : first(own), null);
        }
        var theirs =
                units(user, duty -> acting.getOrDefault(duty, Set.of()).stream().anyMatch(absent::contains));
        return new NewEntry.Author(user, unit != null && theirs.contains(unit) ? unit : first(theirs), names(absent));
    }

    /**
     * For a task: the unit of the candidate group they belong to, and in whose stead when it is not by their own duty. Who
     * belongs to none did that unit's work for it, or is of the unit and has it by name: on duty.
     */
    NewEntry.Author of(@Nullable String user, List<String> groups) {
        if (user == null || groups.isEmpty()) {
            return of(user, (String) null);
        }
        var acting = directory.acting(user);
        var absent = directory.inSteadOf(user, groups);
        var duties = directory.duties(user);
        var fitting = groups.stream()
                .filter(group -> duties.stream()
                        .anyMatch(
                                duty -> duty.group().equals(group) && (!absent.isEmpty() || !acting.containsKey(duty))))
                .findFirst();
        if (fitting.isPresent()) {
            return new NewEntry.Author(user, unitOf(fitting.get()), absent.isEmpty() ? null : names(absent));
        }
        var own = units(user, duty -> !acting.containsKey(duty));
        var unit = unitOf(groups.get(0));
        return own.contains(unit)
                ? new NewEntry.Author(user, unit, null)
                : new NewEntry.Author(user, first(own), directory.nameOf(unit));
    }

    /** Names as they are now, which is what a timeline keeps. */
    private String names(Collection<String> users) {
        return users.stream()
                .map(user -> directory.person(user).map(Person::name).orElse(user))
                .collect(Collectors.joining("、"));
    }

    private Set<String> units(String user, Predicate<Membership> wanted) {
        return directory.duties(user).stream()
                .filter(wanted)
                .map(Membership::unitCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String first(Set<String> units) {
        return units.stream().findFirst().orElse(null);
    }

    /** {@code chengguan-handle} belongs to {@code chengguan}; a site-wide group such as {@code system-admins} to itself. */
    static String unitOf(String group) {
        return Membership.of(group).map(Membership::unitCode).orElse(group);
    }
}
