package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The disk of the database fills up under load and is emptied half a minute later. PostgreSQL may end itself when it cannot write
 * what it was to keep; it is started again then, as a supervisor would.
 */
class DiskFullFault {
    private static final int MEGABYTES = 600;
    private static final Duration AT_WORK = Duration.ofSeconds(20);
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    @Test
    void whatWasAcknowledgedIsThereWhenThereIsRoomAgain() throws IOException {
        try (var disk = new SmallDisk("disk-full", MEGABYTES);
                var database = new Database(disk.path().resolve("postgresql"));
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "disk-full.acknowledged"));
                var node = new Node("disk-full", database.url())) {
            receiver.subscribe(database.client());
            var load = new Load(node::port, acknowledged);
            Duration back;
            boolean ended;
            int before;
            int during;
            try (load) {
                LockSupport.parkNanos(AT_WORK.toNanos());
                before = acknowledged.whistles().size();
                disk.fill();
                LockSupport.parkNanos(FULL.toNanos());
                during = acknowledged.whistles().size() - before;
                disk.empty();
                ended = !database.answers();
                if (ended) {
                    database.startAgain();
                }
                back = untilReady(node);
                LockSupport.parkNanos(AT_WORK.toNanos());
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, java.util.List.of(node.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("seconds without room", FULL.toSeconds());
            figures.put("PostgreSQL had ended itself", ended);
            figures.put("ready again after", back);
            figures.put(
                    "whistles acknowledged before, while it was full, and in all",
                    java.util.List.of(before, during, acknowledged.whistles().size()));
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            Report.judge("no room on the disk", figures, oracle.judge());
        }
    }

    private static Duration untilReady(Node node) {
        var since = Instant.now();
        while (Caller.health(node.port()) != 200) {
            if (Duration.between(since, Instant.now()).compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalStateException("it does not come back");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Duration.between(since, Instant.now());
    }
}
