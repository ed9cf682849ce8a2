package org.shaodao.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** As {@link #group(Duty, String)}, but skips a group in which nobody is left without the excluded person. */
    String groupWithout(Duty duty, String areaCode, String excludedUserId);

    /** Candidate group of one unit's duty, without looking upwards when somebody is in it. */
    String unitGroup(Duty duty, String unitCode);

    Optional<Person> person(String userId);

    /** Enabled people of a candidate group. */
    List<Person> peopleIn(String group);

    Set<Membership> duties(String userId);

    Set<Role> roles(String userId);

    /** Candidate groups and site-wide groups of an enabled person; empty for others. */
    Set<String> groups(String userId);
}
