package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two nodes at work on one database; the one that holds jobs is killed, and the other takes them over. */
class TwoNodesFault {
    private static final int KILLS = Integer.getInteger("kills", 3);

    @Test
    void theJobsOfTheKilledAreTakenOverAndNoneIsDoneTwice() throws IOException, SQLException {
        try (var database = new Database("two-nodes");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "two-nodes.acknowledged"));
                var stays = new Node("two-nodes-stays", database.url());
                var dies = new Node("two-nodes-dies", database.url())) {
            receiver.subscribe(database.client());
            var jobs = new HeldJobs(database);
            var takenOver = new ArrayList<Duration>();
            var held = new ArrayList<Long>();
            var turn = new AtomicInteger();
            var load = new Load(() -> turn.incrementAndGet() % 2 == 0 ? stays.port() : dies.port(), acknowledged);
            try (load) {
                for (var kill = 0; kill < KILLS; kill++) {
                    var owner = jobs.newest();
                    held.add(jobs.whileItHolds(owner, dies::kill));
                    takenOver.add(jobs.untilFree(owner));
                    dies.startAgain();
                }
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(stays.log(), dies.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("kills", KILLS);
            figures.put("jobs held by the killed", held);
            figures.put("taken over after (reach: 15 s)", takenOver);
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            Report.judge("two nodes, one killed with jobs", figures, oracle.judge());
        }
    }
}
