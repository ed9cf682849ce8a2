package org.shaodao.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shaodao.faults.Acknowledged.Completed;
import org.shaodao.faults.Acknowledged.Whistle;
import org.shaodao.faults.Caller.Answer;

/** Many want the same at one moment, on two nodes: the same whistle, the same task, the same completion. */
class OneWinnerFault {
    private static final int CALLERS = 50;
    private static final int PEOPLE = 20;

    @Test
    void oneCaseOneHolderOneCompletion() throws IOException {
        try (var database = new Database("one-winner");
                var receiver = new Receiver();
                var acknowledged = new Acknowledged(Path.of("target", "faults", "one-winner.acknowledged"));
                var left = new Node("one-winner-left", database.url());
                var right = new Node("one-winner-right", database.url())) {
            receiver.subscribe(database.client());
            hire(database);
            var ports = new int[] {left.port(), right.port()};
            var wrong = new LinkedHashMap<String, List<String>>();

            var key = UUID.randomUUID().toString();
            var orders = atOnce(
                    CALLERS,
                    n -> Caller.post(ports[n % 2], "hotline12345", "/api/whistles", Load.order("GD" + key), key));
            var numbers = orders.stream()
                    .filter(Answer::taken)
                    .map(one -> one.json().get("caseNo").asText())
                    .distinct()
                    .toList();
            wrong.put(
                    "50 times the same whistle: 50 times the same number",
                    orders.stream().allMatch(Answer::taken) && numbers.size() == 1
                            ? List.of()
                            : orders.stream()
                                    .map(one -> one.status() + " " + one.body())
                                    .distinct()
                                    .toList());
            numbers.forEach(no -> acknowledged.add(new Whistle(key, "GD" + key, no)));
            // A whistle that was answered may reach its dispatcher moments later.
            new Oracle(database.client(), acknowledged, receiver, List.of()).settle(Duration.ofMinutes(2));

            var task = Caller.get(ports[0], "zhaolei", "/engine-rest/task?taskDefinitionKey=Task_Dispatch")
                    .json()
                    .get(0)
                    .get("id")
                    .asText();
            var claims = atOnce(
                    PEOPLE,
                    n -> Caller.post(
                            ports[n % 2],
                            "clerk" + n,
                            "/engine-rest/task/" + task + "/claim",
                            Map.of("userId", "clerk" + n)));
            wrong.put(
                    "20 people claim one task: one has it, the others are told, nobody meets a fault", outcome(claims));

            var holder = IntStream.range(0, PEOPLE)
                    .filter(n -> claims.get(n).taken())
                    .findFirst()
                    .orElse(0);
            var dispatch = Map.of(
                    "variables",
                    Map.of(
                            "dispatchDecision", Map.of("value", "dispatch"),
                            "leadUnit", Map.of("value", "chengguan")));
            var completions = atOnce(
                    2,
                    n -> Caller.post(
                            ports[n], "clerk" + holder, "/engine-rest/task/" + task + "/submit-form", dispatch));
            wrong.put("two clicks complete one task: one did", outcome(completions));
            completions.stream()
                    .filter(Answer::taken)
                    .forEach(one -> acknowledged.add(new Completed(task, "Task_Dispatch")));

            var oracle = new Oracle(database.client(), acknowledged, receiver, List.of(left.log(), right.log()));
            var settled = oracle.settle(Duration.ofMinutes(8));
            wrong.putAll(oracle.judge());
            var figures = new LinkedHashMap<String, Object>();
            figures.put("answers to the whistles", counts(orders));
            figures.put("answers to the claims", counts(claims));
            figures.put("answers to the completions", counts(completions));
            figures.put("settled after", settled);
            Report.judge("many at once on two nodes", figures, wrong);
        }
    }

    /** Twenty more dispatchers of the street, with the password of one who is there. */
    private static void hire(Database database) {
        var db = database.client();
        db.sql(
                        "insert into directory_person (user_id, name, enabled) select 'clerk' || n, '职员' || n, true from generate_series(0, ?) n")
                .param(PEOPLE - 1)
                .update();
        db.sql(
                        "insert into directory_duty (user_id, unit_code, duty) select 'clerk' || n, 'wanghu', 'dispatch' from generate_series(0, ?) n")
                .param(PEOPLE - 1)
                .update();
        db.sql(
                        "insert into security_credential (user_id, password_hash, changed_at) select 'clerk' || n, password_hash, changed_at"
                                + " from security_credential, generate_series(0, ?) n where user_id = 'zhaolei'")
                .param(PEOPLE - 1)
                .update();
        db.sql("update directory_revision set revision = revision + 1").update();
    }

    private static List<Answer> atOnce(int callers, IntFunction<Answer> call) {
        var start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            var calls = new ArrayList<CompletableFuture<Answer>>();
            for (var n = 0; n < callers; n++) {
                var number = n;
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return call.apply(number);
                        },
                        threads));
            }
            return calls.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> outcome(List<Answer> answers) {
        var taken = answers.stream().filter(Answer::taken).count();
        var faults = answers.stream()
                .filter(one -> one.status() == Caller.NONE || one.status() >= 500)
                .map(one -> one.status() + " " + one.body())
                .distinct()
                .toList();
        return taken == 1 ? faults : List.of(taken + " were taken: " + counts(answers));
    }

    private static Map<Integer, Long> counts(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }
}
