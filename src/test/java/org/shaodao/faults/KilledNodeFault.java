package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the application at random moments while a hotline and its staff are at work. */
class KilledNodeFault {
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int LONGEST_LIFE_MS = Integer.getInteger("life", 15_000);

    /** What a node claimed and did not send is free again after five minutes; refused, it waits half a minute and more. */
    private static final Duration SETTLE = Duration.ofMinutes(15);

    @Test
    void whatWasAcknowledgedIsThereAndEachEffectOnce() throws IOException {
        try (var database = new Database("killed-node");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "killed-node.acknowledged"));
                var node = new Node("killed-node", database.url())) {
            receiver.subscribe(database.client());
            var starts = new ArrayList<Duration>();
            var load = new Load(node::port, acknowledged);
            try (load) {
                for (var kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(ThreadLocalRandom.current().nextInt(500, LONGEST_LIFE_MS))
                                    .toNanos());
                    node.kill();
                    starts.add(node.startAgain());
                }
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(node.log()));
            var settled = oracle.settle(SETTLE);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("kills", KILLS);
            figures.put(
                    "back after, longest",
                    starts.stream().max(Duration::compareTo).orElseThrow());
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            Report.judge("kill -9 of the application", figures, oracle.judge());
        }
    }
}
