package org.shaodao.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Whistles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps each case as a row, so that a test sees what a rolled back transaction leaves behind: nothing. */
final class FakeWhistles implements Whistles {
    private final JdbcClient jdbc;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private final List<NewWhistle> registered = new CopyOnWriteArrayList<>();

    FakeWhistles(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("CREATE TABLE fake_case (case_no text PRIMARY KEY)").update();
    }

    @Override
    public String register(NewWhistle whistle) {
        var caseNo = "WH20260225-%06d".formatted(number.incrementAndGet());
        jdbc.sql("INSERT INTO fake_case VALUES (?)").param(caseNo).update();
        awaitRelease();
        if (broken.get()) {
            throw new IllegalStateException("registering fails");
        }
        registered.add(whistle);
        return caseNo;
    }

    /** From now on a registration stays in its transaction until the latch is opened. */
    void hold(CountDownLatch latch) {
        held = latch;
    }

    private void awaitRelease() {
        try {
            if (!held.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the registration");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long stored() {
        return jdbc.sql("SELECT count(*) FROM fake_case").query(Long.class).single();
    }

    NewWhistle last() {
        return registered.get(registered.size() - 1);
    }

    void breakDown(boolean now) {
        broken.set(now);
    }
}
