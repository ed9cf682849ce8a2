package org.shaodao.database;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps in memory what is read often and changed seldom, and knows when that is no longer true. After a commit on this
 * node at once; after a commit on another node within {@link #LOOK_AGAIN}; inside a transaction that changes it, that
 * transaction sees its own change and nobody else does.
 *
 * @param <T> what is kept; immutable
 */
public final class KeptInMemory<T> {
    /** How long this node believes that no other node has changed anything. */
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(2);

    private final Source<T> source;
    private final LongSupplier ticks;
    private final AtomicLong commits = new AtomicLong();

    private volatile @Nullable Kept<T> kept;

    public KeptInMemory(Source<T> source) {
        // Not the engine's clock: tests and simulations move that one, and a cache must not stand still with it.
        this(source, System::nanoTime);
    }

    /** @param ticks nanoseconds of a clock that only goes forward */
    public KeptInMemory(Source<T> source, LongSupplier ticks) {
        this.source = source;
        this.ticks = ticks;
    }

    /** Tables with a number that each change raises, in its own transaction. */
    public interface Source<T> {
        /** All of it, with the number it was read under. */
        Loaded<T> load();

        /** The number alone. */
        long revision();
    }

    /** @param revision the number that {@code content} was read under */
    public record Loaded<T>(T content, long revision) {}

    private record Kept<T>(T content, long revision, long commits, long lookedAt) {}

    public T now() {
        var own = own();
        return own != null ? own.content() : shared();
    }

    /** What another node has committed by now counts from now on: for work that follows from such a change. */
    public void lookAgain() {
        var known = kept;
        if (known != null) {
            kept = new Kept<>(known.content(), known.revision(), known.commits(), known.lookedAt() - LOOK_AGAIN);
        }
    }

    private T shared() {
        var tick = ticks.getAsLong();
        var known = kept;
        var seen = commits.get();
        if (known == null || known.commits() != seen) {
            return keep(source.load(), seen, tick);
        }
        if (tick - known.lookedAt() < LOOK_AGAIN) {
            return known.content();
        }
        if (source.revision() == known.revision()) {
            kept = new Kept<>(known.content(), known.revision(), seen, tick);
            return known.content();
        }
        return keep(source.load(), seen, tick);
    }

    /** Kept under the count of commits seen before it was read: a commit that came in between makes it stale at once. */
    private T keep(Loaded<T> loaded, long seen, long tick) {
        kept = new Kept<>(loaded.content(), loaded.revision(), seen, tick);
        return loaded.content();
    }

    /** To be called inside a transaction, after each change. */
    public void changed() {
        var own = own();
        if (own != null) {
            own.forget();
            return;
        }
        own = new OwnChange();
        TransactionSynchronizationManager.bindResource(this, own);
        TransactionSynchronizationManager.registerSynchronization(own);
    }

    @SuppressWarnings("unchecked") // nobody else binds anything under this object
    private @Nullable OwnChange own() {
        return (OwnChange) TransactionSynchronizationManager.getResource(this);
    }

    /** What the changing transaction sees. It ends with the transaction, and then everybody reads again. */
    private final class OwnChange implements TransactionSynchronization, Ordered {
        private @Nullable T content;

        T content() {
            var known = content;
            if (known == null) {
                known = source.load().content();
                content = known;
            }
            return known;
        }

        void forget() {
            content = null;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KeptInMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KeptInMemory.this, this);
        }

        @Override
        public void afterCommit() {
            commits.incrementAndGet();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KeptInMemory.this);
            if (status == STATUS_UNKNOWN) {
                commits.incrementAndGet();
            }
        }
    }
}
