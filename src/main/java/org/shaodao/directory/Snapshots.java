package org.shaodao.directory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the directory in memory and knows when that is no longer true. After a commit on this node at once; after a
 * commit on another node within {@link #LOOK_AGAIN}; inside a transaction that changes the directory, that transaction
 * sees its own change and nobody else does.
 */
@Component
class Snapshots {
    /** How long this node believes that no other node has changed anything. */
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(2);

    private final RosterStore store;
    private final LongSupplier ticks;
    private final AtomicLong commits = new AtomicLong();

    private volatile @Nullable Kept kept;

    @Autowired
    Snapshots(RosterStore store) {
        // Not the engine's clock: tests and simulations move that one, and a cache must not stand still with it.
        this(store, System::nanoTime);
    }

    Snapshots(RosterStore store, LongSupplier ticks) {
        this.store = store;
        this.ticks = ticks;
    }

    private record Kept(Snapshot snapshot, long revision, long commits, long lookedAt) {}

    Snapshot now() {
        var own = (OwnChange) TransactionSynchronizationManager.getResource(this);
        return own != null ? own.snapshot() : shared();
    }

    private Snapshot shared() {
        var tick = ticks.getAsLong();
        var known = kept;
        var seen = commits.get();
        if (known == null || known.commits() != seen) {
            return keep(store.load(), seen, tick);
        }
        if (tick - known.lookedAt() < LOOK_AGAIN) {
            return known.snapshot();
        }
        if (store.revision() == known.revision()) {
            kept = new Kept(known.snapshot(), known.revision(), seen, tick);
            return known.snapshot();
        }
        return keep(store.load(), seen, tick);
    }

    /** Kept under the count of commits seen before it was read: a commit that came in between makes it stale at once. */
    private Snapshot keep(RosterStore.Loaded loaded, long seen, long tick) {
        var snapshot = new Snapshot(loaded.roster(), loaded.formerNames());
        kept = new Kept(snapshot, loaded.revision(), seen, tick);
        return snapshot;
    }

    /** To be called inside a transaction, after each change. */
    void changed() {
        var own = (OwnChange) TransactionSynchronizationManager.getResource(this);
        if (own != null) {
            own.forget();
            return;
        }
        own = new OwnChange();
        TransactionSynchronizationManager.bindResource(this, own);
        TransactionSynchronizationManager.registerSynchronization(own);
    }

    /** What the changing transaction sees. It ends with the transaction, and then everybody reads again. */
    private final class OwnChange implements TransactionSynchronization, Ordered {
        private @Nullable Snapshot snapshot;

        Snapshot snapshot() {
            if (snapshot == null) {
                var loaded = store.load();
                snapshot = new Snapshot(loaded.roster(), loaded.formerNames());
            }
            return snapshot;
        }

        void forget() {
            snapshot = null;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Snapshots.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Snapshots.this, this);
        }

        @Override
        public void afterCommit() {
            commits.incrementAndGet();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshots.this);
            if (status == STATUS_UNKNOWN) {
                commits.incrementAndGet();
            }
        }
    }
}
