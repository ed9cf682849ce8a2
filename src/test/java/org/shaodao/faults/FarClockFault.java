package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Two nodes whose clocks are ten minutes apart. Each takes the other's locks for expired, or as held for long: nothing may
 * take effect twice for that, and nobody may be taken for dead.
 */
class FarClockFault {
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration AT_WORK = Duration.ofSeconds(Integer.getInteger("seconds", 60));

    /** In minutes. A receiver that refuses now and then is left alone for a second each time: much work takes long to be told. */
    private static final Duration SETTLE = Duration.ofMinutes(Integer.getInteger("settle", 30));

    @Test
    void nothingTakesEffectTwice() throws IOException {
        try (var database = new Database("far-clock");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "far-clock.acknowledged"));
                var near = new Node("far-clock-near", database.url());
                var far = new Node("far-clock-far", database.url(), AHEAD)) {
            receiver.subscribe(database.client());
            var turn = new AtomicInteger();
            var load = new Load(() -> turn.incrementAndGet() % 2 == 0 ? near.port() : far.port(), acknowledged);
            try (load) {
                LockSupport.parkNanos(AT_WORK.toNanos());
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(near.log(), far.log()), AHEAD);
            var settled = oracle.settle(SETTLE);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("apart", AHEAD);
            figures.put("at work", AT_WORK);
            figures.put(
                    "seconds between the latest case and the database's clock",
                    oracle.number("select extract(epoch from max(registered_at) - now())::bigint from whistle_case"));
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("no answer with 5xx", load.broken());
            Report.judge("clocks of two nodes ten minutes apart", figures, judgement);
        }
    }
}
