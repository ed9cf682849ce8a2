package org.shaodao.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.shaodao.engine.ListsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to change the directory. One change at a time, judged as a whole, with everything that follows from it in
 * the same transaction; refused whole when anything is wrong.
 */
@Service
public class DirectoryEditor {
    private static final Logger log = LoggerFactory.getLogger(DirectoryEditor.class);

    private final TransactionTemplate transaction;
    private final RosterStore store;
    private final Snapshots snapshots;
    private final Continuity continuity;
    private final Consequences consequences;
    private final ApplicationEventPublisher events;

    DirectoryEditor(
            TransactionTemplate transaction,
            RosterStore store,
            Snapshots snapshots,
            Continuity continuity,
            Consequences consequences,
            ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.store = store;
        this.snapshots = snapshots;
        this.continuity = continuity;
        this.consequences = consequences;
        this.events = events;
    }

    /** What came of a change. */
    public sealed interface Outcome {
        /** It holds now. Asking for what is already so counts as done. */
        record Done() implements Outcome {}

        /** Nothing has changed, because of this: Chinese sentences, at least one. */
        record Refused(List<String> problems) implements Outcome {}
    }

    /** True while there is neither a tree nor a person. It stays so until the caller's transaction ends: others wait. */
    boolean isEmpty() {
        store.lock();
        return store.load().roster().isEmpty();
    }

    /**
     * The directory becomes what the draft says. People who are not in it are disabled, never deleted; but whoever
     * brings a file in which they are not stays as they are, with their roles: nobody locks themselves out unawares.
     *
     * @param by user id of who brings it; empty at the first start
     */
    Outcome replace(DirectoryCsv.Draft draft, Optional<String> by) {
        var problems = draft.problems();
        return problems.isEmpty()
                ? change("replaced by a file", old -> withPeopleOf(old, draft.roster(), by.orElse("")))
                : new Outcome.Refused(problems);
    }

    private static Roster withPeopleOf(Roster old, Roster now, String by) {
        var named = now.people().stream().map(Person::userId).collect(Collectors.toSet());
        var people = new ArrayList<>(now.people());
        old.people().stream()
                .filter(person -> !named.contains(person.userId()))
                .map(person -> new Person(
                        person.userId(),
                        person.name(),
                        person.enabled() && person.userId().equals(by)))
                .forEach(people::add);
        var roles = new ArrayList<>(now.roles());
        old.roles().stream()
                .filter(grant -> grant.userId().equals(by) && !named.contains(by))
                .forEach(roles::add);
        return now.withPeople(people).withRoles(roles);
    }

    public Outcome add(Person person) {
        return change("person added: " + person.userId(), old -> old.withPeople(Roster.plus(old.people(), person)));
    }

    /** Somebody with roles from the start: without a security administrator no change would be accepted. */
    Outcome addFirst(Person person, Role... roles) {
        return change(
                "first person: " + person.userId(),
                old -> old.withPeople(Roster.plus(old.people(), person))
                        .withRoles(Arrays.stream(roles)
                                .map(role -> new Roster.RoleGrant(person.userId(), role))
                                .toList()));
    }

    /** Disabling returns the tasks that the person has claimed and ends their sessions; duties are kept. */
    public Outcome enable(String userId, boolean enabled) {
        return change(
                (enabled ? "person enabled: " : "person disabled: ") + userId,
                old -> old.withPeople(old.people().stream()
                        .map(person ->
                                person.userId().equals(userId) ? new Person(userId, person.name(), enabled) : person)
                        .toList()));
    }

    public Outcome give(String userId, Membership duty) {
        var post = new Roster.Post(userId, duty.unitCode(), duty.duty());
        return change(
                "duty given: %s %s".formatted(userId, duty.group()),
                old -> old.posts().contains(post) ? old : old.withPosts(Roster.plus(old.posts(), post)));
    }

    public Outcome take(String userId, Membership duty) {
        var post = new Roster.Post(userId, duty.unitCode(), duty.duty());
        return change(
                "duty taken: %s %s".formatted(userId, duty.group()),
                old -> old.withPosts(Roster.without(old.posts(), post)));
    }

    public Outcome give(String userId, Role role) {
        var grant = new Roster.RoleGrant(userId, role);
        return change(
                "role given: %s %s".formatted(userId, role.group()),
                old -> old.roles().contains(grant) ? old : old.withRoles(Roster.plus(old.roles(), grant)));
    }

    public Outcome take(String userId, Role role) {
        var grant = new Roster.RoleGrant(userId, role);
        return change(
                "role taken: %s %s".formatted(userId, role.group()),
                old -> old.withRoles(Roster.without(old.roles(), grant)));
    }

    Outcome change(String what, UnaryOperator<Roster> edit) {
        return change(what, old -> List.of(), edit);
    }

    /**
     * @param what for the log
     * @param hindrances Chinese sentences that stand in the way; asked of what is there now, while nobody else changes it
     * @param edit makes the new roster, which is judged before it takes the place of the old
     */
    Outcome change(String what, Function<Roster, List<String>> hindrances, UnaryOperator<Roster> edit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.lock();
            var old = store.load().roster();
            var now = edit.apply(old);
            if (now.equals(old)) {
                return new Outcome.Done();
            }
            var problems = new ArrayList<>(hindrances.apply(old));
            if (problems.isEmpty()) {
                problems.addAll(RosterRules.problems(now, row -> ""));
            }
            if (problems.isEmpty()) {
                problems.addAll(continuity.problems(old, now));
            }
            if (!problems.isEmpty()) {
                return new Outcome.Refused(List.copyOf(problems));
            }
            store.save(old, now);
            snapshots.changed();
            consequences.follow(old, now);
            if (!old.areas().equals(now.areas())) {
                events.publishEvent(new ListsChanged(Set.of(AreaList.LIST, UnitList.LIST)));
            } else if (!old.units().equals(now.units())) {
                events.publishEvent(new ListsChanged(Set.of(UnitList.LIST)));
            }
            log.info("Directory: {}", what);
            return new Outcome.Done();
        }));
    }
}
