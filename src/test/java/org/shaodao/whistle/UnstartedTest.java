package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.shaodao.benchmark.whole.OurWay;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A whistle is started although something else is done with its case at the same moment. */
@ShaodaoTest
class UnstartedTest {
    @Autowired
    Whistles whistles;

    @Autowired
    Unstarted unstarted;

    @Autowired
    CaseStore cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Test
    void whoHoldsTheRowForSomethingElseIsWaitedFor() throws Exception {
        var no = whistles.register(OurWay.whistle());
        var held = new CountDownLatch(1);
        var draws = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            cases.lock(no);
            held.countDown();
            untilSomebodyWaits();
        }));
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

        var claimed = Objects.requireNonNull(transaction.execute(status -> unstarted.claim(no)));

        draws.get();
        assertThat(claimed).as("it is to be started").isTrue();
    }

    /** In vain only when nobody waits: then the test fails. */
    private void untilSomebodyWaits() {
        for (var looks = 0; looks < 200; looks++) {
            var waiting = db.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event = 'transactionid' AND query LIKE '%whistle_case%'")
                    .query(Integer.class)
                    .single();
            if (waiting > 0) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
