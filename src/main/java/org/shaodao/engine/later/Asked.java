package org.shaodao.engine.later;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.later.LaterJobs.What;
import org.springframework.core.Ordered;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What one transaction has asked for, each thing once however often it is asked for, and what is done at its end. */
final class Asked implements TransactionSynchronization {
    private final Set<What> things = new HashSet<>();
    private final List<Runnable> atTheEnd = new ArrayList<>();
    private boolean ending;

    private Asked() {}

    /** @return null where there is no transaction */
    static @Nullable Asked inThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        var asked = (Asked) TransactionSynchronizationManager.getResource(Asked.class);
        if (asked == null) {
            asked = new Asked();
            TransactionSynchronizationManager.bindResource(Asked.class, asked);
            TransactionSynchronizationManager.registerSynchronization(asked);
        }
        return asked;
    }

    boolean first(What what) {
        return things.add(what);
    }

    /** After all that the transaction does, so that it sees all of it. */
    void atTheEnd(Runnable work) {
        atTheEnd.add(work);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void suspend() {
        // The inner transaction asks for itself.
        TransactionSynchronizationManager.unbindResourceIfPossible(Asked.class);
    }

    @Override
    public void resume() {
        if (!ending) {
            TransactionSynchronizationManager.bindResource(Asked.class, this);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        ending = true;
        // Nothing comes to its end twice: what is asked for from here on, by this work itself, is a job.
        TransactionSynchronizationManager.unbindResourceIfPossible(Asked.class);
        try {
            atTheEnd.forEach(Runnable::run);
        } catch (TransactionException e) {
            // Spring would take it for one of the commit, after which nothing is rolled back.
            throw new IllegalStateException(e);
        }
        if (!atTheEnd.isEmpty() && doomed()) {
            throw new IllegalStateException("work at the end of a transaction has doomed it and told nobody");
        }
    }

    /** Whether somebody within has marked it for rollback, which Spring has asked for already and would not ask again. */
    private static boolean doomed() {
        return TransactionSynchronizationManager.getResourceMap().values().stream()
                .anyMatch(held -> held instanceof ResourceHolderSupport resource && resource.isRollbackOnly());
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(Asked.class);
    }
}
