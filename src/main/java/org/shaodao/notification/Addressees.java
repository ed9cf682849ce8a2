package org.shaodao.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Person;
import org.shaodao.directory.Role;
import org.shaodao.notification.Told.Item;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who gets what, as the directory stands at the moment of delivery. Somebody who has left gets nothing. A group without
 * people is what system administrators have to know: they get its notices, and the log names the group.
 */
@Component
class Addressees {
    private static final Logger log = LoggerFactory.getLogger(Addressees.class);

    private final Directory directory;

    Addressees(Directory directory) {
        this.directory = directory;
    }

    /**
     * Each person and unit with what is theirs in the order of the rows, once however many ways it leads to them.
     *
     * @throws NobodyThere when a notice for a group has nobody to go to, not even a system administrator
     */
    Told of(List<Outbox.Row> rows) {
        return new Told(
                people(rows), units(rows), rows.stream().map(Addressees::item).toList());
    }

    private static Item item(Outbox.Row row) {
        return new Item(row.key(), row.kind(), row.businessKey(), row.text(), row.link());
    }

    private static Map<String, List<Item>> units(List<Outbox.Row> rows) {
        var units = new LinkedHashMap<String, List<Item>>();
        for (var row : rows) {
            row.recipients().stream()
                    .filter(Recipient.Group.class::isInstance)
                    .flatMap(recipient -> Membership.of(((Recipient.Group) recipient).group()).stream())
                    .map(Membership::unitCode)
                    .distinct()
                    .sorted()
                    .forEach(unit -> units.computeIfAbsent(unit, some -> new ArrayList<>())
                            .add(item(row)));
        }
        return units;
    }

    private Map<String, List<Item>> people(List<Outbox.Row> rows) {
        var items = new LinkedHashMap<String, List<Item>>();
        for (var row : rows) {
            direct(row).forEach(user -> add(items, user, row, row.text()));
            for (var group : emptyGroups(row)) {
                log.warn("Group {} has nobody: notice {} goes to system-admins", group, row.id());
                systemAdmins(row)
                        .forEach(user -> add(items, user, row, "（发给%s，目前无人）%s".formatted(nameOf(group), row.text())));
            }
        }
        return items;
    }

    private Set<String> direct(Outbox.Row row) {
        var users = new LinkedHashSet<String>();
        for (var recipient : row.recipients()) {
            if (recipient instanceof Recipient.Person person) {
                directory
                        .person(person.userId())
                        .filter(Person::enabled)
                        .map(Person::userId)
                        .ifPresent(users::add);
            } else if (recipient instanceof Recipient.Group group) {
                directory.peopleIn(group.group()).forEach(member -> users.add(member.userId()));
            }
        }
        return users;
    }

    private List<String> emptyGroups(Outbox.Row row) {
        return row.recipients().stream()
                .filter(Recipient.Group.class::isInstance)
                .map(recipient -> ((Recipient.Group) recipient).group())
                .filter(group -> directory.peopleIn(group).isEmpty())
                .sorted()
                .toList();
    }

    private List<String> systemAdmins(Outbox.Row row) {
        var admins = directory.peopleIn(Role.SYSTEM_ADMINS.group()).stream()
                .map(Person::userId)
                .toList();
        if (admins.isEmpty()) {
            throw new NobodyThere(row.id());
        }
        return admins;
    }

    private static void add(Map<String, List<Item>> items, String user, Outbox.Row row, String text) {
        var own = items.computeIfAbsent(user, somebody -> new ArrayList<>());
        if (own.stream().noneMatch(item -> item.key().equals(row.key()))) {
            own.add(new Item(row.key(), row.kind(), row.businessKey(), text, row.link()));
        }
    }

    private String nameOf(String group) {
        return Membership.of(group)
                .map(membership -> directory.nameOf(membership.unitCode()) + "·"
                        + membership.duty().label())
                .orElse(group);
    }

    /** Kept in the outbox until somebody is there again. */
    static final class NobodyThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyThere(long row) {
            super("notice %d has nobody to go to".formatted(row));
        }
    }
}
