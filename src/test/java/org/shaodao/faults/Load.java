package org.shaodao.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.shaodao.faults.Acknowledged.Completed;
import org.shaodao.faults.Acknowledged.Whistle;
import org.springframework.web.util.UriUtils;

/**
 * A hotline that gives orders and staff who work on them, until they are told to stop. Who gets no answer asks again with the
 * same key, as a platform does; staff look at their list again.
 */
final class Load implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofMinutes(2);
    private static final Duration BREATH = Duration.ofMillis(150);

    /** Nothing that is personal: it must never be met in a log. */
    static final String CANARY_NAME = "卡纳瑞";

    static final String CANARY_PHONE = "13912345678";

    /** One step of the staff's work: whoever it is waits for them in this task, and answers like this. */
    private record Step(String user, String task, Map<String, ?> values) {}

    private static final List<Step> STEPS = List.of(
            new Step("zhaolei", "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan")),
            new Step("liuyang", "Task_CheckIn", Map.of("checkInDecision", "accept")),
            new Step(
                    "liuyang",
                    "Task_Handle",
                    Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清")),
            new Step("liuyang", "Task_Consolidate", Map.of("replyText", "垃圾已清运完毕")),
            new Step("chenjing", "Task_Verify", Map.of("verifyResult", "pass")),
            new Step(
                    "zhouyan",
                    "Task_Callback",
                    Map.of("contacted", true, "solved", true, "satisfaction", "satisfied")));

    private final Door door;
    private final Acknowledged acknowledged;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean stopped;
    private volatile long stoppedAt;

    /** How a call of somebody comes to a node. */
    interface Door {
        /** @param call takes the port of a node */
        Caller.Answer through(IntFunction<Caller.Answer> call);
    }

    /** @param port of the node to be asked next */
    Load(IntSupplier port, Acknowledged acknowledged) {
        this((Door) call -> call.apply(port.getAsInt()), acknowledged);
    }

    Load(Door door, Acknowledged acknowledged) {
        this.door = door;
        this.acknowledged = acknowledged;
        people.add(new Thread(this::giveOrders, "hotline"));
        STEPS.forEach(step -> people.add(new Thread(() -> work(step), step.user() + " " + step.task())));
        people.forEach(Thread::start);
    }

    private void giveOrders() {
        while (!stopped) {
            var key = UUID.randomUUID().toString();
            var ref = "GD" + key;
            var order = order(ref);
            // Asked again until it is answered, also after the end: an order is not given up half said. Unless nobody
            // is there any more.
            for (var answer = order(order, key); !answer.taken() && !isOver(); answer = order(order, key)) {
                LockSupport.parkNanos(BREATH.toNanos());
            }
            rest();
        }
    }

    /** As a hotline gives it. */
    static Map<String, Object> order(String ref) {
        return Map.of(
                "title", "路灯不亮",
                "description", "三个晚上了",
                "areaCode", "chunhui",
                "place", "春晖路8号",
                "source", "hotline",
                "externalRef", ref,
                "reporter", Map.of("name", CANARY_NAME, "phone", CANARY_PHONE));
    }

    private boolean isOver() {
        return stopped && System.nanoTime() - stoppedAt > LONGEST_END.toNanos();
    }

    private Caller.Answer order(Map<String, ?> order, String key) {
        var answer = ask(port -> Caller.post(port, "hotline12345", "/api/whistles", order, key));
        if (answer.taken()) {
            acknowledged.add(new Whistle(
                    key,
                    String.valueOf(order.get("externalRef")),
                    answer.json().get("caseNo").asText()));
        }
        return answer;
    }

    private void work(Step step) {
        while (!stopped) {
            var path = "/engine-rest/task?taskDefinitionKey=" + UriUtils.encode(step.task(), "UTF-8") + "&maxResults=5";
            var list = ask(port -> Caller.get(port, step.user(), path));
            if (list.taken()) {
                for (var task : list.json()) {
                    complete(step, task.get("id").asText());
                }
            }
            rest();
        }
    }

    private void complete(Step step, String task) {
        var claimed = ask(port ->
                Caller.post(port, step.user(), "/engine-rest/task/" + task + "/claim", Map.of("userId", step.user())));
        if (!claimed.taken() || stopped) {
            return;
        }
        var variables = new LinkedHashMap<String, Object>();
        step.values().forEach((name, value) -> variables.put(name, Map.of("value", value)));
        var done = ask(port -> Caller.post(
                port, step.user(), "/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables)));
        if (done.taken()) {
            acknowledged.add(new Completed(task, step.task()));
        }
    }

    private Caller.Answer ask(IntFunction<Caller.Answer> call) {
        var answer = door.through(call);
        longest.accumulateAndGet(answer.took().toNanos(), Math::max);
        if (answer.status() == Caller.NONE) {
            unanswered.incrementAndGet();
        } else if (answer.status() == 503 && !answer.retryAfter().isEmpty()) {
            unavailable.incrementAndGet();
        } else if (answer.status() >= 500) {
            broken.add(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static void rest() {
        LockSupport.parkNanos(BREATH.toNanos() + ThreadLocalRandom.current().nextLong(BREATH.toNanos()));
    }

    /** Requests without an answer: a node that was dead or died. */
    int unanswered() {
        return unanswered.get();
    }

    /** Answers that say when to come again: 503 with {@code Retry-After}. */
    private int unavailable() {
        return unavailable.get();
    }

    /** Other answers with 5xx. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** For the report. */
    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("whistles acknowledged", acknowledged.whistles().size());
        figures.put("completions acknowledged", acknowledged.completed().size());
        figures.put("requests without an answer", unanswered());
        figures.put("answers with 503 and when to come again", unavailable());
        figures.put("other answers with 5xx", broken().size());
        figures.put("longest answer", longest());
        return figures;
    }

    /** All that was not as it should be for somebody at work, where no failure is to be expected. */
    List<String> failed() {
        var failed = new ArrayList<>(broken());
        if (unanswered() + unavailable() > 0) {
            failed.add("%d without an answer, %d with 503".formatted(unanswered(), unavailable()));
        }
        return failed;
    }

    /** How long somebody waited at most. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        stoppedAt = System.nanoTime();
        stopped = true;
        people.forEach(one -> {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
