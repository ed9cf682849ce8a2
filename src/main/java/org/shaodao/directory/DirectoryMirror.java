package org.shaodao.directory;

import java.util.List;
import java.util.Set;

/**
 * Somebody who keeps a copy of people and groups, such as the process engine's identity tables. Called in the
 * transaction of the change, so that both change or neither.
 */
public interface DirectoryMirror {
    /** Makes the copy say what is said here; whoever and whatever is not mentioned stays as it is. */
    void mirror(Change change);

    /**
     * What changed.
     *
     * @param groups candidate groups and roles that exist now
     * @param goneGroups ids of groups whose unit is gone
     * @param members people who are new or whose name, state or groups changed
     */
    record Change(List<Group> groups, Set<String> goneGroups, List<Member> members) {}

    /** A group with its Chinese name, for example {@code wanghu-dispatch} 望湖街道·受理派单. */
    record Group(String id, String name) {}

    /** A person and all of their groups; none while disabled. */
    record Member(Person person, Set<String> groups) {}
}
