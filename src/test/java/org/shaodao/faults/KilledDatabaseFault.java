package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of PostgreSQL under load. The application stays: it says that it is not ready, and comes back by itself. */
class KilledDatabaseFault {
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Test
    void whatWasAcknowledgedIsThereAndTheApplicationComesBackByItself() throws IOException {
        try (var database = new Database("killed-database");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "killed-database.acknowledged"));
                var node = new Node("killed-database", database.url())) {
            receiver.subscribe(database.client());
            var saysSo = new ArrayList<Duration>();
            var back = new ArrayList<Duration>();
            var load = new Load(node::port, acknowledged);
            try (load) {
                for (var kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(ThreadLocalRandom.current().nextInt(2000, 12_000))
                                    .toNanos());
                    database.kill();
                    saysSo.add(until(node, false));
                    database.startAgain();
                    back.add(until(node, true));
                }
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(node.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("kills", KILLS);
            figures.put("not ready after, each", saysSo);
            figures.put("ready again after the database, each", back);
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            Report.judge("kill -9 of PostgreSQL", figures, oracle.judge());
        }
    }

    private static Duration until(Node node, boolean ready) {
        var since = Instant.now();
        while ((Caller.health(node.port()) == 200) != ready) {
            if (Duration.between(since, Instant.now()).compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalStateException("its health does not tell");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Duration.between(since, Instant.now());
    }
}
