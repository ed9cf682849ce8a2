package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Two nodes are stopped and started one after the other, as for an update, while everybody works on. Who meets one that is
 * stopping asks the other, once; a session is everybody's.
 */
class RollingRestartFault {
    private static final int ROUNDS = Integer.getInteger("rounds", 1);
    private static final Duration AT_WORK = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(300);

    /** In minutes. A receiver that refuses now and then is left alone for a second each time: much work takes long to be told. */
    private static final Duration SETTLE = Duration.ofMinutes(Integer.getInteger("settle", 30));

    private final AtomicInteger pages = new AtomicInteger();
    private final List<String> wrongPages = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    @Test
    void nobodyNotices() throws IOException, InterruptedException {
        try (var database = new Database("rolling-restart");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "rolling-restart.acknowledged"));
                var one = new Node("rolling-restart-one", database.url());
                var other = new Node("rolling-restart-other", database.url())) {
            receiver.subscribe(database.client());
            var reader = new Browser();
            if (!reader.login(one.port(), "zhaolei").taken()) {
                throw new IllegalStateException("nobody can sign in");
            }
            var proxy = new Proxy(one, other);
            var stops = new ArrayList<Duration>();
            var load = new Load(proxy, acknowledged);
            var looking = new Thread(() -> look(reader, proxy), "somebody at a page");
            looking.start();
            try (load) {
                for (var round = 0; round < ROUNDS; round++) {
                    for (var node : List.of(one, other)) {
                        LockSupport.parkNanos(AT_WORK.toNanos());
                        var since = System.nanoTime();
                        node.stop();
                        stops.add(Duration.ofNanos(System.nanoTime() - since));
                        node.startAgain();
                    }
                }
                LockSupport.parkNanos(AT_WORK.toNanos());
            } finally {
                ended = true;
                looking.join();
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(one.log(), other.log()));
            var settled = oracle.settle(SETTLE);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("rounds", ROUNDS);
            figures.put("stopped within, each", stops);
            figures.put("pages of one session, on both", pages);
            figures.put("asked again at the other", proxy.retried());
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("no request fails at both", load.failed());
            judgement.put("the session goes on at either", wrongPages);
            Report.judge("rolling restart", figures, judgement);
        }
    }

    private void look(Browser reader, Proxy proxy) {
        while (!ended) {
            var page = proxy.through(port -> reader.get(port, "/cases"));
            pages.incrementAndGet();
            if (page.status() != 200) {
                wrongPages.add(page.status() + " " + page.body());
            }
            LockSupport.parkNanos(BETWEEN_PAGES.toNanos());
        }
    }
}
