package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.Holders;
import org.shaodao.directory.Arranged;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Substitutions;
import org.shaodao.notification.Recipient;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** 许诺, who handles for 望湖街道, acts for colleagues: over HTTP, in the engine, in the history. */
@ShaodaoTest(properties = "spring.application.name=acting") // people act for others here: a city of its own
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
    CaseRequests requests;

    @Autowired
    Holders holders;

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

    /** Of two units that ask for more time, one request is claimed: for the other the whole group is reminded. */
    @Test
    void remindedOfAClockIsWhoClaimedItsOwnTask() {
        var no = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of("zhujian")));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("hemei", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        assertThat(requests.requestExtension(no, "chengguan", BigDecimal.ONE, "材料未到"))
                .isEmpty();
        city.run();
        claim("zhaolei", city.taskId("zhaolei", no, "Task_ApproveExtension"));
        assertThat(requests.requestExtension(no, "zhujian", BigDecimal.ONE, "材料未到"))
                .isEmpty();
        city.run();

        var claimed = Set.of(Recipient.person("zhaolei"));
        var group = Set.of(Recipient.group("wanghu-dispatch"));
        assertThat(holders(no, "chengguan", ClockName.APPROVE_EXTENSION, "wanghu-dispatch"))
                .isEqualTo(claimed);
        assertThat(holders(no, "zhujian", ClockName.APPROVE_EXTENSION, "wanghu-dispatch"))
                .isEqualTo(group);
        // No task is timed by the whole case's clock: it is not the extension that somebody claimed.
        assertThat(holders(no, "", ClockName.TOTAL, "wanghu-dispatch")).isEqualTo(group);

        claim("hemei", city.taskId("hemei", no, "Task_Handle"));
        // A clock that no task of its unit is drawn with is with whoever has claimed that unit's work.
        claim("liuyang", city.taskId("liuyang", no, "Task_Handle"));
        assertThat(holders(no, "chengguan", ClockName.HANDLE, "chengguan-handle"))
                .isEqualTo(Set.of(Recipient.person("liuyang")));
        assertThat(holders(no, "chengguan", ClockName.CHECK_IN, "chengguan-handle"))
                .isEqualTo(Set.of(Recipient.person("liuyang")));
        // The whole case is answered for by its lead.
        assertThat(holders(no, "", ClockName.TOTAL, "chengguan-handle")).isEqualTo(Set.of(Recipient.person("liuyang")));
    }

    private Set<Recipient> holders(String no, String part, ClockName name, String group) {
        return holders.of(new ClockKey(no, part, name), group);
    }

    private void claim(String user, String task) {
        assertThat(city.post(user, "/engine-rest/task/" + task + "/claim", Map.of("userId", user))
                        .status())
                .isEqualTo(204);
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
