package org.shaodao.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.springframework.stereotype.Component;

/** Finds the unit a person acts for: people may have duties in several. */
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
        var own = units(user);
        return new NewEntry.Author(user, unit != null && own.contains(unit) ? unit : first(own), null);
    }

    /** For a task: the unit of the candidate group they belong to; who belongs to none did that unit's work for it. */
    NewEntry.Author of(@Nullable String user, List<String> groups) {
        if (user == null || groups.isEmpty()) {
            return of(user, (String) null);
        }
        var duties = directory.duties(user);
        var fitting = groups.stream()
                .filter(group -> duties.stream().anyMatch(duty -> duty.group().equals(group)))
                .findFirst();
        if (fitting.isPresent()) {
            return new NewEntry.Author(user, unitOf(fitting.get()), null);
        }
        return new NewEntry.Author(user, first(units(user)), directory.nameOf(unitOf(groups.get(0))));
    }

    private Set<String> units(String user) {
        return directory.duties(user).stream().map(Membership::unitCode).collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String first(Set<String> units) {
        return units.stream().findFirst().orElse(null);
    }

    /** {@code chengguan-handle} belongs to {@code chengguan}; a site-wide group such as {@code system-admins} to itself. */
    static String unitOf(String group) {
        for (var duty : Duty.values()) {
            var ending = "-" + duty.code();
            if (group.endsWith(ending) && group.length() > ending.length()) {
                return group.substring(0, group.length() - ending.length());
            }
        }
        return group;
    }
}
