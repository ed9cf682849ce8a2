package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.shaodao.faults.Receiver.Manner;

/**
 * Whoever is told of each state is down, slow, breaks off, or is silent after acting, each for a while, under load. Nobody at
 * work notices, and in the end everything has been told, once and in order.
 */
class ReceiverFault {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private static final Duration LONGEST_REST = Duration.ofMinutes(3);
    private static final List<Manner> MANNERS =
            List.of(Manner.DOWN, Manner.SLOW, Manner.RESETTING, Manner.SILENT_AFTER_ACTING);

    @Test
    void nobodyAtWorkNoticesAndEverythingIsToldOnce() throws IOException {
        try (var database = new Database("receiver");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "receiver.acknowledged"));
                var node = new Node("receiver", database.url())) {
            receiver.subscribe(database.client());
            var calls = new LinkedHashMap<Manner, Integer>();
            var notReady = new ArrayList<String>();
            var load = new Load(node::port, acknowledged);
            try (load) {
                for (var manner : MANNERS) {
                    untilTold(receiver);
                    var before = receiver.calls();
                    receiver.behave(manner);
                    LockSupport.parkNanos(LENGTH.toNanos());
                    if (Caller.health(node.port()) != 200) {
                        notReady.add("while it was " + manner);
                    }
                    calls.put(manner, receiver.calls() - before);
                    receiver.behave(Manner.USUAL);
                }
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(node.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("seconds of each", LENGTH.toSeconds());
            figures.put("calls meanwhile", calls);
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("nobody at work notices", load.failed());
            judgement.put(
                    "each manner was met",
                    calls.entrySet().stream()
                            .filter(one -> one.getKey() != Manner.DOWN && one.getValue() == 0)
                            .map(one -> "nobody called while it was " + one.getKey())
                            .toList());
            judgement.put("the node is ready all the time", notReady);
            Report.judge("a receiver that is down, slow, breaks off or is silent", figures, judgement);
        }
    }

    /** Whoever has failed is left alone for a while. */
    private static void untilTold(Receiver receiver) {
        var before = receiver.effects().size();
        var end = System.nanoTime() + LONGEST_REST.toNanos();
        while (receiver.effects().size() == before && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
