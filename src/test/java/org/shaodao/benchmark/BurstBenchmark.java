package org.shaodao.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shaodao.faults.Browser;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 10,000 whistles in a minute from 50 callers, each of whom speaks for many telephones, while staff go on working. What was
 * answered with a number is stored once; the rest was told to come back (429); and afterwards the engine catches up.
 */
class BurstBenchmark {
    private static final int WHISTLES = Integer.getInteger("whistles", 10_000);
    private static final int CALLERS = Integer.getInteger("callers", 50);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final Duration CATCH_UP = Duration.ofMinutes(15);
    /** Whistles from one address: more than its limit of 30, so that the refusal is seen too. */
    private static final int AN_ADDRESS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LOOKS = List.of("/work", "/cases", "/messages", "/work");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Queue<Answer> whistles = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> staff = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean over;

    /** @param status 0 when there was none */
    private record Answer(
            int status, double millis, @Nullable String caseNo) {}

    @Test
    void tenThousandWhistlesInAMinute() throws InterruptedException {
        var database = BenchDatabase.named("burst_" + System.currentTimeMillis() / 1000);
        try (var application = Stocked.start(
                database,
                "--camunda.bpm.job-execution.enabled=true",
                "--shaodao.notification.automatic=true",
                "--shaodao.trusted-proxy=127.0.0.1",
                "--shaodao.intake.whistles-per-address=30",
                "--shaodao.intake.whistles-overall=120",
                "--spring.datasource.hikari.maximum-pool-size=20")) {
            var port = application.getWebServer().getPort();
            var db = application.getBean(JdbcClient.class);
            warm(port);
            var before = cases(db);
            var people = new ArrayList<Thread>();
            for (var person : List.of("zhaolei", "hemei", "liuyang", "chenjing", "zhouyan")) {
                var browser = new Browser();
                browser.login(port, person);
                people.add(new Thread(() -> work(port, browser)));
            }
            var until = System.nanoTime() + TIME.toNanos();
            var callers = new ArrayList<Thread>();
            for (var n = 0; n < CALLERS; n++) {
                callers.add(new Thread(() -> call(port, until)));
            }
            var since = System.nanoTime();
            people.forEach(Thread::start);
            callers.forEach(Thread::start);
            join(callers);
            var sent = System.nanoTime();
            over = true;
            join(people);
            var caughtUp = caughtUp(db);
            report(db, (sent - since) / 1e9, caughtUp, cases(db) - before);
        }
    }

    private void warm(int port) {
        for (var n = 0; n < 20; n++) {
            send(whistle(port, UUID.randomUUID().toString(), "10.99.0." + n));
        }
    }

    private void call(int port, long until) {
        while (System.nanoTime() < until) {
            var number = next.getAndIncrement();
            if (number >= WHISTLES) {
                return;
            }
            var address = number / AN_ADDRESS;
            whistles.add(send(whistle(
                    port, UUID.randomUUID().toString(), "10.%d.%d.1".formatted(1 + address / 250, address % 250))));
        }
    }

    private void work(int port, Browser browser) {
        for (var n = 0; !over; n++) {
            var page = browser.get(port, LOOKS.get(n % LOOKS.size()));
            staff.add(new Answer(page.status(), page.took().toNanos() / 1e6, null));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static HttpRequest whistle(int port, String key, String address) {
        try {
            var body = JSON.writeValueAsString(Map.of(
                    "title", "路灯不亮",
                    "description", "三个晚上了，走路看不清",
                    "areaCode", "chunhui",
                    "place", "春晖路" + key.hashCode() % 1000 + "号"));
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/whistles"))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", address)
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest request) {
        var since = System.nanoTime();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            var no = answer.statusCode() == 201
                    ? JSON.readTree(answer.body()).get("caseNo").asText()
                    : null;
            return new Answer(answer.statusCode(), (System.nanoTime() - since) / 1e6, no);
        } catch (IOException e) {
            return new Answer(0, (System.nanoTime() - since) / 1e6, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, 0, null);
        }
    }

    private static long cases(JdbcClient db) {
        return db.sql("SELECT count(*) FROM whistle_case").query(Long.class).single();
    }

    /** Seconds until each case has its process and no job waits. */
    private static double caughtUp(JdbcClient db) {
        var since = System.nanoTime();
        while (waiting(db) > 0 && System.nanoTime() - since < CATCH_UP.toNanos()) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return (System.nanoTime() - since) / 1e9;
    }

    private static long waiting(JdbcClient db) {
        return db.sql("""
                        SELECT (SELECT count(*) FROM act_ru_job WHERE retries_ > 0 AND handler_type_ <> 'timer-intermediate-transition'
                                AND (duedate_ IS NULL OR duedate_ <= now() at time zone 'Asia/Shanghai'))
                            + (SELECT count(*) FROM whistle_case WHERE NOT started)""").query(Long.class).single();
    }

    private void report(JdbcClient db, double seconds, double caughtUp, long stored) {
        var numbers =
                whistles.stream().map(Answer::caseNo).filter(no -> no != null).toList();
        var there = numbers.stream()
                .filter(no -> db.sql("SELECT count(*) FROM whistle_case WHERE case_no = ?")
                                .param(no)
                                .query(Integer.class)
                                .single()
                        == 1)
                .count();
        var lines = List.of(
                "sent %d in %.0f s by %d callers, answers by status %s"
                        .formatted(whistles.size(), seconds, CALLERS, byStatus(whistles)),
                "numbers given %d, different %d, stored once %d; cases in all %d"
                        .formatted(numbers.size(), numbers.stream().distinct().count(), there, stored),
                "whistle p50 %.0f ms, p95 %.0f ms".formatted(percentile(whistles, 0.5), percentile(whistles, 0.95)),
                "staff %d requests, answers by status %s, p50 %.0f ms, p95 %.0f ms"
                        .formatted(staff.size(), byStatus(staff), percentile(staff, 0.5), percentile(staff, 0.95)),
                "engine caught up after %.0f s".formatted(caughtUp));
        Figures.keep("burst.md", String.join("\n", lines) + "\n");
        lines.forEach(System.out::println);
    }

    private static Map<Integer, Integer> byStatus(Queue<Answer> answers) {
        var byStatus = new TreeMap<Integer, Integer>();
        answers.forEach(one -> byStatus.merge(one.status(), 1, Integer::sum));
        return byStatus;
    }

    private static double percentile(Queue<Answer> answers, double part) {
        var sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }
}
