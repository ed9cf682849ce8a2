package org.shaodao.testing;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions in one moment: the first keeps what it took until the second has to wait for it, or is done. */
public final class SameMoment {
    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient db;

    /** What came of both. */
    public record Both<A, B>(A first, B second) {}

    public <A, B> Both<A, B> of(Supplier<A> first, Supplier<B> second) {
        var both = transaction.execute(status -> new Both<>(first.get(), begin(second)));
        return new Both<>(both.first(), result(both.second()));
    }

    /** As {@link #of(Supplier, Supplier)}, the first in two steps with the second between them. */
    public <A, B> Both<A, B> of(Runnable opening, Supplier<B> second, Supplier<A> rest) {
        var both = transaction.execute(status -> {
            opening.run();
            var running = begin(second);
            return new Both<>(rest.get(), running);
        });
        return new Both<>(both.first(), result(both.second()));
    }

    private <B> CompletableFuture<B> begin(Supplier<B> work) {
        var process = new CompletableFuture<Integer>();
        var running = CompletableFuture.supplyAsync(() -> transaction.execute(begun -> {
            process.complete(
                    db.sql("SELECT pg_backend_pid()").query(Integer.class).single());
            return work.get();
        }));
        awaitTurn(process.join(), running);
        return running;
    }

    /** Until the other waits for a lock or has ended; no clock decides. */
    private void awaitTurn(int process, CompletableFuture<?> running) {
        try (var watching = database.getConnection();
                var question = watching.prepareStatement("SELECT cardinality(pg_blocking_pids(?)) > 0")) {
            question.setInt(1, process);
            var waits = false;
            while (!waits && !running.isDone()) {
                try (var answer = question.executeQuery()) {
                    waits = answer.next() && answer.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <B> B result(CompletableFuture<B> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
