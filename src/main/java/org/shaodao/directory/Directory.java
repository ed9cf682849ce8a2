package org.shaodao.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who is where and does what. Reads only; changes go through {@code DirectoryEditor}. */
public interface Directory {
    /** All areas, parents before children. */
    List<Area> areas();

    Optional<Area> area(String code);

    /** The area itself first, then each area above it up to the city; empty when unknown. */
    List<Area> upwards(String areaCode);

    /** Codes of the area and everything below it. */
    Set<String> within(String areaCode);

    List<Unit> units();

    Optional<Unit> unit(String code);

    /** The unit that serves a function (市容、市政 …) in an area: the nearest at or above it. */
    Optional<Unit> unitFor(String function, String areaCode);

    /** Chinese name of an area or unit, or the code itself when unknown. */
    String nameOf(String unitOrAreaCode);

    /**
     * Candidate group: the nearest unit at or above the area which has the duty and somebody enabled in it; at the top
     * {@code system-admins}, with a warning in the log.
     */
    String group(Duty duty, String areaCode);

    /**
     * As {@link #group(Duty, String)}, but skips a group in which nobody is left without the excluded person and those who
     * are in it only in that person's stead.
     */
    default String groupWithout(Duty duty, String areaCode, String excludedUserId) {
        return groupWithout(duty, areaCode, Set.of(excludedUserId));
    }

    /** The same without several people. */
    String groupWithout(Duty duty, String areaCode, Set<String> excludedUserIds);

    /** Candidate group of one unit's duty, without looking upwards when somebody is in it. */
    String unitGroup(Duty duty, String unitCode);

    Optional<Person> person(String userId);

    /** Enabled people of a candidate group, and who acts for one of them now. */
    List<Person> peopleIn(String group);

    /** A person's own duties, and those in which they act for others now ({@link #acting}). */
    Set<Membership> duties(String userId);

    /**
     * The duties that somebody has now only because they act for others (代理), each with the user ids of the absent. What
     * is done by such a duty is recorded under both names.
     */
    default Map<Membership, Set<String>> acting(String userId) {
        return Map.of();
    }

    /**
     * In whose stead somebody is in one of these groups: user ids of the absent; empty when they are in one by their own
     * duty, or in none.
     */
    default Set<String> inSteadOf(String userId, Collection<String> groups) {
        var acting = acting(userId);
        var byOwnDuty =
                duties(userId).stream().anyMatch(duty -> groups.contains(duty.group()) && !acting.containsKey(duty));
        return byOwnDuty || roles(userId).stream().anyMatch(role -> groups.contains(role.group()))
                ? Set.of()
                : acting.entrySet().stream()
                        .filter(duty -> groups.contains(duty.getKey().group()))
                        .flatMap(duty -> duty.getValue().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who acts for that person in this group now: enabled people, also those who are in it by their own duty. */
    List<Person> actingFor(String userId, String group);

    Set<Role> roles(String userId);

    /** Candidate groups of an enabled person, with those in which they act for others now, and site-wide groups; empty for others. */
    Set<String> groups(String userId);
}
