package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A node whose database is there and cannot be reached, under load: the connection is cut, or nothing comes through it any
 * more. The node says so, answers everybody soon with when to come again, and comes back by itself.
 */
class DatabaseCutFault {
    /** In seconds. */
    private static final List<Integer> LENGTHS = Boolean.getBoolean("long") ? List.of(5, 60, 600) : List.of(5, 60);

    private static final Duration AT_WORK = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Half of what a proxy lets pass between two looks is lost anyway; a check may take two seconds. */
    private static final Duration SAYS_SO_WITHIN = Duration.ofSeconds(5);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    /** Five seconds for a connection and eight for a statement, five for the session, and a machine that is busy. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(19);

    private static final Pattern CHINESE = Pattern.compile("(?s).*\\p{IsHan}.*");

    private final List<String> late = new ArrayList<>();
    private final List<Duration> saysSo = new ArrayList<>();
    private final List<Duration> back = new ArrayList<>();
    private final List<String> wrongPages = new CopyOnWriteArrayList<>();
    private final List<Duration> pages = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean ended;

    @Test
    void everybodyIsToldToComeAgainAndNothingIsLost() throws IOException, InterruptedException {
        try (var database = new Database("database-cut");
                var wire = new Wire(database.port());
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "database-cut.acknowledged"));
                var node = new Node("database-cut", Database.url(wire.port()))) {
            receiver.subscribe(database.client());
            var reader = new Browser();
            if (!reader.login(node.port(), "zhaolei").taken()) {
                throw new IllegalStateException("nobody can sign in");
            }
            var load = new Load(node::port, acknowledged);
            var looking = new Thread(() -> look(reader, node), "somebody at a page");
            looking.start();
            try (load) {
                for (var seconds : LENGTHS) {
                    fault("cut", seconds, node, wire::cut, wire::mend);
                    fault("silent", seconds, node, wire::silence, wire::mend);
                }
                LockSupport.parkNanos(AT_WORK.toNanos());
            } finally {
                ended = true;
                looking.join();
            }
            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(node.log()));
            var settled = oracle.settle(Duration.ofMinutes(15));
            var figures = new LinkedHashMap<String, Object>();
            figures.put("seconds without a database, cut and silent each", LENGTHS);
            figures.put("not ready after, each", saysSo);
            figures.put("ready again after the database, each", back);
            figures.put("pages that said so", pages.size());
            figures.put("longest page", pages.stream().max(Duration::compareTo).orElse(Duration.ZERO));
            figures.putAll(load.figures());
            figures.putAll(receiver.figures());
            figures.put("settled after", settled);
            var judgement = oracle.judge();
            judgement.put("it says that it is not ready, and that it is again, in time", late);
            judgement.put("each failure is a 503 that says when to come again", load.broken());
            judgement.put("pages too, in Chinese, and the session stays", wrongPages);
            judgement.put("every request has an answer, in time", unanswered(load));
            Report.judge("database cut off or silent", figures, judgement);
        }
    }

    private void fault(String kind, int seconds, Node node, Runnable begin, Runnable end) {
        LockSupport.parkNanos(AT_WORK.toNanos());
        var since = Instant.now();
        begin.run();
        away = true;
        saysSo.add(until(node, false, SAYS_SO_WITHIN, kind + " for " + seconds + " s: still ready after "));
        var left = Duration.between(Instant.now(), since.plusSeconds(seconds));
        LockSupport.parkNanos(Math.max(0, left.toNanos()));
        away = false;
        end.run();
        back.add(until(node, true, BACK_WITHIN, kind + " for " + seconds + " s: not ready again after "));
    }

    private Duration until(Node node, boolean ready, Duration within, String otherwise) {
        var since = Instant.now();
        while ((Caller.health(node.port()) == 200) != ready) {
            if (Duration.between(since, Instant.now()).compareTo(Duration.ofMinutes(2)) > 0) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var took = Duration.between(since, Instant.now());
        if (took.compareTo(within) > 0) {
            late.add(otherwise + took);
        }
        return took;
    }

    /** Somebody who is signed in and opens a page again and again. */
    private void look(Browser reader, Node node) {
        while (!ended) {
            var before = away;
            var page = reader.get(node.port(), "/cases");
            var allAway = before && away;
            if (page.status() == 503) {
                pages.add(page.took());
            }
            var told = page.status() == 503
                    && !page.retryAfter().isEmpty()
                    && CHINESE.matcher(page.body()).matches();
            if (allAway ? !told : page.status() != 200 && !told) {
                wrongPages.add(page.status() + " after " + page.took() + " " + page.body());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static List<String> unanswered(Load load) {
        var wrong = new ArrayList<String>();
        if (load.unanswered() > 0) {
            wrong.add(load.unanswered() + " requests without an answer");
        }
        if (load.longest().compareTo(LONGEST_ANSWER) > 0) {
            wrong.add("an answer after " + load.longest());
        }
        return wrong;
    }
}
