package org.shaodao.notification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.annotation.Order;

/** A second channel, behind the site messages: notes what it is handed, breaks or stops when told to. */
@TestComponent
@Order(1)
class Probe implements Channel {
    /** Key and user id, once for each time it was handed over. */
    final List<String> handed = Collections.synchronizedList(new ArrayList<>());

    final Set<String> broken = Collections.synchronizedSet(new HashSet<>());

    private volatile @Nullable Stop stop;

    private record Stop(String user, CountDownLatch reached, CountDownLatch released) {}

    void reset() {
        handed.clear();
        broken.clear();
        stop = null;
    }

    /** Whoever delivers to this person next stands still until {@link #release}. */
    void stopAt(String user) {
        stop = new Stop(user, new CountDownLatch(1), new CountDownLatch(1));
    }

    void awaitStopped() throws InterruptedException {
        var here = stop;
        if (here == null || !here.reached().await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody came");
        }
    }

    void release() {
        var here = stop;
        if (here != null) {
            here.released().countDown();
        }
    }

    @Override
    public void deliver(Told told) {
        told.people()
                .forEach((user, own) -> own.forEach(item -> {
                    if (broken.contains(item.key())) {
                        throw new IllegalStateException("the probe is broken for 13812345678");
                    }
                    handed.add(item.key() + " " + user);
                }));
        var here = stop;
        if (here != null && told.people().containsKey(here.user())) {
            here.reached().countDown();
            try {
                if (!here.released().await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("never released");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
