package org.shaodao.directory.process;

import static java.util.stream.Collectors.toSet;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.shaodao.directory.DirectoryMirror;
import org.shaodao.directory.Person;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's identity tables like the directory, so that Tasklist shows names and finds candidate groups. No
 * passwords: the login is ours. The engine's own groups, such as its sealed administrators, are not touched.
 */
@Component
class EngineMirror implements DirectoryMirror {
    private static final String OURS = "WORKFLOW";

    private final IdentityService identities;

    EngineMirror(IdentityService identities) {
        this.identities = identities;
    }

    /** Not in the name of the one logged in: nobody of the staff may change the engine's users. */
    @Override
    public void mirror(Change change) {
        var authentication = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            change.groups().forEach(this::bringAbout);
            change.members().forEach(this::bringAbout);
            change.goneGroups().forEach(identities::deleteGroup);
        } finally {
            if (authentication != null) {
                identities.setAuthentication(
                        authentication.getUserId(), authentication.getGroupIds(), authentication.getTenantIds());
            }
        }
    }

    private void bringAbout(DirectoryMirror.Group group) {
        var known = identities.createGroupQuery().groupId(group.id()).singleResult();
        var row = known != null ? known : identities.newGroup(group.id());
        row.setName(group.name());
        row.setType(OURS);
        identities.saveGroup(row);
    }

    private void bringAbout(Member member) {
        var id = member.person().userId();
        var known = identities.createUserQuery().userId(id).singleResult();
        identities.saveUser(named(known != null ? known : identities.newUser(id), member.person()));
        var present = identities.createGroupQuery().groupMember(id).groupType(OURS).list().stream()
                .map(group -> group.getId())
                .collect(toSet());
        present.stream()
                .filter(group -> !member.groups().contains(group))
                .forEach(group -> identities.deleteMembership(id, group));
        member.groups().stream()
                .filter(group -> !present.contains(group))
                .forEach(group -> identities.createMembership(id, group));
    }

    /** Tasklist prints first name, blank, last name; a Chinese name goes whole into the first. */
    private static User named(User user, Person person) {
        user.setFirstName(person.name());
        user.setLastName("");
        return user;
    }
}
