package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Arranged;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Substitutions;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** 许诺, who handles for 望湖街道, acts for colleagues: over HTTP, in the engine, in the history. */
@ShaodaoTest(properties = "spring.application.name=substitution-way") // people act for others here: a city of its own
class SubstitutionWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    Substitutions substitutions;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    ScheduledTaskHolder scheduled;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private City city;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void open() {
        city = new City(port, management);
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @AfterEach
    void nobodyIsAbsent() {
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofDays(300))));
        sweep();
        jdbc.sql("delete from directory_substitution").update();
        jdbc.sql("update directory_revision set revision = revision + 1").update();
        editor.take("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        ClockUtil.reset();
    }

    @Test
    void theSubstituteDispatchesUnderBothNames() {
        var no = city.blow(Map.of()).caseNo();
        assertThat(city.sees("xunuo", no, "Task_Dispatch")).isEmpty();
        absent("zhaolei", Duration.ofHours(1));
        city.does("xunuo", no, "Task_Dispatch", dispatch());

        var timeline = city.caseFile("xunuo", no).get("timeline");
        var dispatched = timeline.findParents("onBehalfOf").stream()
                .filter(entry -> entry.get("onBehalfOf").asText().equals("赵磊"))
                .toList();
        assertThat(dispatched).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.get("person").asText()).isEqualTo("许诺");
            assertThat(entry.get("unit").asText()).isEqualTo("望湖街道");
        });
    }

    @Test
    void afterTheEndNeitherTheListNorAClaimedTaskIsLeft() {
        var no = city.blow(Map.of()).caseNo();
        var other = city.blow(Map.of()).caseNo();
        absent("zhaolei", Duration.ofHours(1));
        var id = city.taskId("xunuo", no, "Task_Dispatch");
        assertThat(city.post("xunuo", "/engine-rest/task/" + id + "/claim", Map.of("userId", "xunuo"))
                        .status())
                .isEqualTo(204);

        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofHours(1))));
        assertThat(city.sees("xunuo", other, "Task_Dispatch")).isEmpty();
        var late = city.post(
                "xunuo",
                "/engine-rest/task/" + id + "/submit-form",
                Map.of("variables", Map.of("dispatchDecision", Map.of("value", "dispatch"))));
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("您的代理已经结束");

        sweep();
        assertThat(tasks.createTaskQuery().taskId(id).singleResult().getAssignee())
                .isNull();
        city.does("zhaolei", no, "Task_Dispatch", dispatch());
    }

    @Test
    void anOpenTasklistFollowsWithoutANewLogin() throws Exception {
        var no = city.blow(Map.of()).caseNo();
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        login(browser, "xunuo");
        assertThat(tasklist(browser, no)).isEqualTo("[]");
        absent("zhaolei", Duration.ofHours(1));
        assertThat(tasklist(browser, no)).contains("Task_Dispatch");
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofMinutes(59))));
        assertThat(tasklist(browser, no)).contains("Task_Dispatch");
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofHours(1))));
        assertThat(tasklist(browser, no)).isEqualTo("[]");
    }

    private void login(HttpClient browser, String user) throws Exception {
        var page = browser.send(to("/login").GET().build(), BodyHandlers.ofString())
                .body();
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        var form = "username=%s&password=shaodao-demo&_csrf=%s".formatted(user, token.group(1));
        var answer = browser.send(
                to("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
    }

    private String tasklist(HttpClient browser, String no) throws Exception {
        var path =
                "/camunda/api/engine/engine/default/task?taskDefinitionKey=Task_Dispatch&processInstanceBusinessKey=";
        return browser.send(
                        to(path + no).header("Accept", "application/json").GET().build(), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Test
    void whoDispatchedDoesNotRuleInAnothersStead() {
        var no = declined();
        absent("sunli", "zhaolei", Duration.ofHours(1));
        var refused = city.tries("zhaolei", no, "Task_RuleOnDecline", ruling());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("派单人不得裁定");
        city.does("sunli", no, "Task_RuleOnDecline", ruling());
    }

    @Test
    void whoActsForTheOneWhoDispatchedDoesNotRuleEither() {
        editor.give("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        var no = declined();
        absent("zhaolei", Duration.ofHours(1));
        var refused = city.tries("xunuo", no, "Task_RuleOnDecline", ruling());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("您代理的人不能办理这项任务");

        absent("sunli", Duration.ofHours(1));
        city.does("xunuo", no, "Task_RuleOnDecline", ruling());
    }

    @Test
    void whatWasDispatchedInSomebodysSteadIsNotRuledOnByThem() {
        editor.give("zhaolei", new Membership("wanghu", Duty.SUPERVISE));
        absent("zhaolei", Duration.ofHours(1));
        var no = city.blow(Map.of()).caseNo();
        city.does("xunuo", no, "Task_Dispatch", dispatch());
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));

        var refused = city.tries("zhaolei", no, "Task_RuleOnDecline", ruling());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("由他人代理您派的单");
        assertThat(city.tries("xunuo", no, "Task_RuleOnDecline", ruling()).status())
                .isEqualTo(403);
        city.does("sunli", no, "Task_RuleOnDecline", ruling());
    }

    private String declined() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch());
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
        return no;
    }

    private void absent(String absent, Duration time) {
        absent(absent, "xunuo", time);
    }

    private void absent(String absent, String substitute, Duration time) {
        assertThat(substitutions.set(absent, new Substitutions.Wish(absent, substitute, null, now, now.plus(time))))
                .isEqualTo(new Arranged.Done());
    }

    /** What runs each minute on every node. */
    private void sweep() {
        scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith("SubstitutionMirror.sweep"))
                .findFirst()
                .orElseThrow()
                .getRunnable()
                .run();
    }

    private static Map<String, Object> dispatch() {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan");
    }

    private static Map<String, Object> ruling() {
        return Map.of("declineRuling", "dismissed", "rulingReason", "属其职责");
    }
}
