package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Two nodes; the line of one to the database is pulled out while it holds jobs, and nobody is told. The other takes them
 * over, whoever meets the cut one asks the other once, and it comes back by itself.
 */
class CutOffNodeFault {
    private static final int CUTS = Integer.getInteger("cuts", 3);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("seconds", 30));
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration SAYS_SO_WITHIN = Duration.ofSeconds(5);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private final List<String> late = new CopyOnWriteArrayList<>();

    @Test
    void theOtherTakesOverAndItComesBack() throws IOException, SQLException {
        try (var island = new Island();
                var database = new Database("cut-off-node", Island.databaseAddress());
                var receiver = new Receiver(island.everybodysAddress());
                var acknowledged = new Acknowledged(Path.of("target", "faults", "cut-off-node.acknowledged"));
                var stays = new Node("cut-off-node-stays", database.url());
                var cutOff = new Node("cut-off-node", database.urlFromThere(), island)) {
            receiver.subscribe(database.client());
            var proxy = new Proxy(stays, cutOff);
            var jobs = new HeldJobs(database);
            var owner = jobs.newest();
            var held = new ArrayList<Long>();
            var saysSo = new ArrayList<Duration>();
            var takenOver = new ArrayList<Duration>();
            var back = new ArrayList<Duration>();
            var load = new Load(proxy, acknowledged);
            try (load) {
                for (var cut = 0; cut < CUTS; cut++) {
                    var since = new Instant[1];
                    var notReady = new ArrayList<CompletableFuture<Duration>>();
                    held.add(jobs.whileItHolds(owner, () -> {
                        island.cut();
                        since[0] = Instant.now();
                        notReady.add(
                                CompletableFuture.supplyAsync(() -> until(cutOff, false, SAYS_SO_WITHIN, "not ready")));
                    }));
                    jobs.untilFree(owner);
                    takenOver.add(within(since[0], TAKEN_OVER_WITHIN, "jobs taken over"));
                    saysSo.add(notReady.get(0).join());
                    LockSupport.parkNanos(Duration.between(Instant.now(), since[0].plus(LENGTH))
                            .toNanos());
                    island.mend();
                    back.add(until(cutOff, true, BACK_WITHIN, "ready again"));
                }
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(stays.log(), cutOff.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("times cut off, each for " + LENGTH, CUTS);
            figures.put("jobs held by the cut one", held);
            figures.put("taken over after (reach: 15 s)", takenOver);
            figures.put("not ready after, each", saysSo);
            figures.put("ready again after the line, each", back);
            figures.put("asked again at the other", proxy.retried());
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("no request fails at both", load.failed());
            judgement.put("taken over, not ready and back in time", late);
            Report.judge("one node cut off from the database", figures, judgement);
        }
    }

    private Duration until(Node node, boolean ready, Duration reach, String what) {
        var since = Instant.now();
        while ((Caller.health(node.port()) == 200) != ready
                && Duration.between(since, Instant.now()).compareTo(Duration.ofMinutes(2)) < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return within(since, reach, what);
    }

    private Duration within(Instant since, Duration reach, String what) {
        var took = Duration.between(since, Instant.now());
        if (took.compareTo(reach) > 0) {
            late.add(what + " after " + took);
        }
        return took;
    }
}
