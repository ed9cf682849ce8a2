package org.shaodao.directory;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.shaodao.engine.Assignments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What follows when a substitution begins or ends. Who may do what is computed by the moment, on every node, without
 * waiting for this; here the engine's copy of the groups follows within a minute (Tasklist's lists read it), and tasks
 * that somebody had claimed in another's stead go back to their groups. Rows say what has been copied, so whatever stood
 * still for however long is made up for.
 */
@Component
class SubstitutionMirror {
    private static final Logger log = LoggerFactory.getLogger(SubstitutionMirror.class);

    private final SubstitutionStore substitutions;
    private final RosterStore store;
    private final List<DirectoryMirror> mirrors;
    private final ObjectProvider<Assignments> assignments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubstitutionMirror(
            SubstitutionStore substitutions,
            RosterStore store,
            List<DirectoryMirror> mirrors,
            ObjectProvider<Assignments> assignments,
            TransactionTemplate transaction,
            Clock clock) {
        this.substitutions = substitutions;
        this.store = store;
        this.mirrors = mirrors;
        this.assignments = assignments;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        if (substitutions.anyBeside()) {
            transaction.executeWithoutResult(status -> {
                store.lock();
                follow();
            });
        }
    }

    /** Within a transaction that holds the directory's lock. */
    void follow() {
        var beside = substitutions.beside();
        if (beside.isEmpty()) {
            return;
        }
        var at = clock.instant();
        var now = store.load().snapshot();
        var members = beside.stream()
                .map(Substitution::substitute)
                .distinct()
                .flatMap(user -> now.person(user).stream())
                .map(person -> new DirectoryMirror.Member(person, now.groups(person.userId(), at)))
                .toList();
        var change = new DirectoryMirror.Change(List.of(), Set.of(), members);
        mirrors.forEach(mirror -> mirror.mirror(change));
        beside.stream()
                .filter(substitution -> !substitution.runs(at))
                .map(Substitution::substitute)
                .distinct()
                .forEach(user -> assignments.ifAvailable(tasks -> tasks.releaseOthers(user, now.groups(user, at))));
        substitutions.mirrored(beside, at);
        log.info("Substitutions that began or ended: {}", beside.size());
    }
}
