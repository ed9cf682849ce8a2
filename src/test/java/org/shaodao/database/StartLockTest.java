package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that start at once: one after the other, however long the first takes. */
class StartLockTest {
    private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.fresh(), "postgres", "");
    private final JdbcClient db = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    @Test
    void theSecondBeginsWhenTheFirstHasCommitted() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var held = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            StartLock.take(db, "seed");
            held.countDown();
            await(asked);
            order.add("first");
        }));
        await(held);
        assertThat(db.sql("select pg_try_advisory_xact_lock(hashtext('seed'))")
                        .query(Boolean.class)
                        .single())
                .as("under this name nodes of before wait too")
                .isFalse();
        var second = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            asked.countDown();
            StartLock.take(db, "seed");
            order.add("second");
        }));
        CompletableFuture.allOf(first, second).get();
        assertThat(order).isEqualTo(List.of("first", "second"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
