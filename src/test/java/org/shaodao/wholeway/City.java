package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/** Speaks to the application as its clients do: each person by name, jobs run in between as the executor would. */
public final class City {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 900;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final ManagementService management;
    private final boolean executorRuns;
    private final Set<String> acted = new TreeSet<>();

    public City(int port, ManagementService management) {
        this(port, management, false);
    }

    private City(int port, ManagementService management, boolean executorRuns) {
        this.base = "http://127.0.0.1:" + port;
        this.management = management;
        this.executorRuns = executorRuns;
    }

    /** One whose jobs the engine's own executor runs. */
    static City withExecutor(int port, ManagementService management) {
        return new City(port, management, true);
    }

    /** What came back. */
    public record Answer(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(status + " " + body, e);
            }
        }
    }

    /** A whistle as its reporter knows it. */
    public record Blown(String caseNo, String queryCode) {}

    public Blown blow(Map<String, Object> more) {
        var whistle = new LinkedHashMap<String, Object>(Map.of(
                "title", "路口堆满建筑垃圾",
                "description", "三天了没人管",
                "areaCode", "chunhui",
                "place", "春晖路12号",
                "reporter", Map.of("name", "张三", "phone", "13812345678")));
        whistle.putAll(more);
        var answer = blow(whistle, UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        run();
        return new Blown(
                answer.json().get("caseNo").asText(),
                answer.json().get("queryCode").asText());
    }

    Answer blow(Object whistle, String key) {
        return send(request(null, "/api/whistles")
                .header("Idempotency-Key", key)
                .POST(body(whistle))
                .build());
    }

    public Answer get(@Nullable String user, String path) {
        return send(request(user, path).GET().build());
    }

    public Answer post(@Nullable String user, String path, Object body) {
        return send(request(user, path).POST(body(body)).build());
    }

    Answer postWithKey(@Nullable String user, String path, Object body, String key) {
        return send(request(user, path)
                .header("Idempotency-Key", key)
                .POST(body(body))
                .build());
    }

    Answer put(@Nullable String user, String path, Object body) {
        return send(request(user, path).PUT(body(body)).build());
    }

    /** As the Modeler deploys one file. */
    Answer deploy(String user, String file, String content) {
        var boundary = "----" + UUID.randomUUID();
        var name = "name=\"deployment-name\"\r\n\r\n" + file;
        var data = "name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/xml\r\n\r\n%s".formatted(file, file, content);
        var body = Stream.of(name, data)
                .map(part -> "--%s\r\nContent-Disposition: form-data; %s\r\n".formatted(boundary, part))
                .collect(Collectors.joining("", "", "--" + boundary + "--\r\n"));
        return send(request(user, "/engine-rest/deployment/create")
                .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A demand for the party-building meeting of 望湖街道, proposed in Tasklist; its number. */
    public String proposes(String user, String title, String... concerned) {
        var variables = new LinkedHashMap<String, Object>();
        Map.<String, Object>of(
                        "title", title,
                        "areaCode", "wanghu",
                        "meetingKind", "party-building",
                        "itemKind", "demand",
                        "background", "背景",
                        "proposal", "建议",
                        "concernedUnits", List.of(concerned))
                .forEach((name, value) -> variables.put(name, Map.of("value", value)));
        var answer = post(
                user, "/engine-rest/process-definition/key/agenda-item/submit-form", Map.of("variables", variables));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        run();
        return answer.json().get("businessKey").asText();
    }

    /** Claims and completes a task, and lets the jobs that follow run. */
    public void does(String user, String caseNo, String task, Map<String, ?> values) {
        var answer = tries(user, caseNo, task, values);
        assertThat(answer.status())
                .as("%s by %s: %s", task, user, answer.body())
                .isEqualTo(204);
        acted.add(user);
        run();
    }

    /** Who has completed a task so far. */
    Set<String> acted() {
        return Set.copyOf(acted);
    }

    /** As {@link #does}, for what may be refused. */
    Answer tries(String user, String caseNo, String task, Map<String, ?> values) {
        var id = taskId(user, caseNo, task);
        var claimed = post(user, "/engine-rest/task/" + id + "/claim", Map.of("userId", user));
        if (claimed.status() != 204) {
            return claimed;
        }
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return post(user, "/engine-rest/task/" + id + "/submit-form", Map.of("variables", variables));
    }

    String taskId(String user, String caseNo, String task) {
        var open = sees(user, caseNo, task);
        assertThat(open.size()).as("%s open for %s", task, user).isEqualTo(1);
        return open.get(0).get("id").asText();
    }

    JsonNode sees(String user, String caseNo, String task) {
        return get(user, "/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&taskDefinitionKey=" + task)
                .json();
    }

    JsonNode caseFile(String user, String caseNo) {
        var answer = get(user, "/api/cases/" + caseNo);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    String state(String caseNo) {
        return caseFile("zhaolei", caseNo).get("state").asText();
    }

    /** Runs what is due, as the job executor would; timers stay where they are. One at a time: a job may end another. */
    public void run() {
        if (executorRuns) {
            until("nothing is due any more", () -> {
                repeatAtOnce();
                return due().isEmpty();
            });
            return;
        }
        for (var due = due(); !due.isEmpty(); due = due()) {
            management.executeJob(due.get(0).getId());
        }
    }

    /** Looks again and again until it is so; only a test that has failed waits to the end. */
    void until(String what, BooleanSupplier holds) {
        for (var looks = 0; !holds.getAsBoolean(); looks++) {
            if (looks == MOST_LOOKS) {
                throw new AssertionError("waited in vain until %s; due: %s".formatted(what, due()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** What clashed with something else is repeated some seconds later, by a clock that stands still here. */
    private void repeatAtOnce() {
        var now = ClockUtil.getCurrentTime();
        for (var job : management
                .createJobQuery()
                .withException()
                .withRetriesLeft()
                .duedateHigherThan(now)
                .list()) {
            try {
                management.setJobDuedate(job.getId(), now);
            } catch (OptimisticLockingException e) {
                // It is being repeated already.
            }
        }
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .executable()
                .active()
                .withRetriesLeft()
                .listPage(0, 1);
    }

    private HttpRequest.Builder request(@Nullable String user, String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json");
        return user == null ? request : request.header("Authorization", basic(user));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":shaodao-demo").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.BodyPublisher body(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(
                    body instanceof String raw ? raw : JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
