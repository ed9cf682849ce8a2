package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.Recounts;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Another calendar and another table of limits move the cases that run: what people read, the tasks and the timers; and
 * each case tells that it was so. A database of its own, because the rules hold for all cases.
 */
@ShaodaoTest(properties = "shaodao.number-range=5")
class RulesMoveCasesTest {
    private static final String MONDAY = "2026-11-23T01:00:00Z";
    private static final String PACKAGED = "bpmn/clock/clock-limits.dmn";

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Raising raising;

    @Autowired
    Recounts recounts;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(MONDAY)));
        city = new City(port, management);
        watchTheTable();
    }

    @AfterEach
    void theUsualRulesHoldAgain() {
        holiday("2026-05-01");
        table(packaged());
        ClockUtil.reset();
    }

    @Test
    void aNewHolidayMovesWhatIsDueOnIt() {
        var no = dispatched();
        assertThat(limit(no, "check-in")).isEqualTo("2026-11-24T17:30+08:00");

        holiday("2026-11-24");

        assertThat(limit(no, "check-in")).isEqualTo("2026-11-25T17:30+08:00");
        assertThat(due(no, "Task_CheckIn")).isEqualTo(Instant.parse("2026-11-25T09:30:00Z"));
        assertThat(story(no)).contains("时限重算 节假日安排或工作时段更新，城管局报到的时限由2026-11-24 17:30改为2026-11-25 17:30");
        var seen = city.sees("liuyang", no, "Task_CheckIn").get(0).get("id").asText();
        assertThat(city.get("liuyang", "/engine-rest/task/" + seen + "/variables/dueText")
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("应于11月25日17:30前报到");
        letPassUntil("2026-11-24T09:31:00Z");
        assertThat(missed(no)).doesNotContain("check-in");
        letPassUntil("2026-11-25T09:31:00Z");
        assertThat(missed(no)).contains("check-in");
    }

    @Test
    void anotherTableMovesTheCasesThatRunAndTheirTimers() {
        var no = dispatched();
        assertThat(limit(no, "handle")).isEqualTo("2026-11-24T09:00+08:00");
        assertThat(timers(no, "unit-response")).containsExactly(Instant.parse("2026-11-24T01:00:00Z"));

        table(packaged().replaceFirst("(OutputEntry_Handle_Amount\">\\s*<text>)24", "$16"));

        assertThat(limit(no, "handle")).isEqualTo("2026-11-23T15:00+08:00");
        assertThat(timers(no, "unit-response")).containsExactly(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(story(no)).contains("时限重算 时限标准更新，城管局处置的时限由2026-11-24 09:00改为2026-11-23 15:00");
        letPassUntil("2026-11-23T06:59:00Z");
        assertThat(missed(no)).isEmpty();
        letPassUntil("2026-11-23T07:00:00Z");
        assertThat(missed(no)).containsExactly("handle", "total");
        assertThat(db.sql("SELECT unit_code FROM escalation_supervision WHERE case_no = ?")
                        .param(no)
                        .query(String.class)
                        .list())
                .containsExactly("chengguan");
    }

    @Test
    void aTableWithARowThatNoClockCanUseIsRefusedAndNothingChanges() {
        var no = dispatched();
        var before = policies();
        var answer = city.deploy(
                "maning",
                "clock-limits.dmn",
                packaged().replaceFirst("(OutputEntry_CheckIn_Amount\">\\s*<text>)1", "$11.5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Rule_CheckIn", "第 4 条规则", "时钟 check-in", "1.5");
        watchTheTable();
        assertThat(policies()).isEqualTo(before);
        assertThat(limit(no, "check-in")).isEqualTo("2026-11-24T17:30+08:00");
    }

    private List<String> policies() {
        return db.sql("SELECT id_ FROM act_re_decision_def WHERE key_ = 'clock-limits' ORDER BY version_")
                .query(String.class)
                .list();
    }

    /** Nobody could tell on Monday: the second look is on Tuesday, and on Wednesday once Tuesday is a holiday. */
    @Test
    void aSecondLookWaitsForTheNextWorkingDayOfTheNewCalendar() {
        var no = dispatched();
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does(
                "liuyang",
                no,
                "Task_Handle",
                Map.of("handleDecision", "done", "contactNote", "已电话联系", "measures", "清运", "result", "已清"));
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", "已清运"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "cannot-tell", "verifyNote", "天黑看不清"));
        assertThat(timers(no, "whistle-dispatch")).contains(Instant.parse("2026-11-24T00:30:00Z"));

        holiday("2026-11-24");

        assertThat(timers(no, "whistle-dispatch"))
                .contains(Instant.parse("2026-11-25T00:30:00Z"))
                .doesNotContain(Instant.parse("2026-11-24T00:30:00Z"));
        letPassUntil("2026-11-25T00:29:00Z");
        assertThat(city.sees("chenjing", no, "Task_Verify")).isEmpty();
        letPassUntil("2026-11-25T00:31:00Z");
        assertThat(city.sees("chenjing", no, "Task_Verify")).hasSize(1);
    }

    @Test
    void theTimersOfAnEscalationMoveWithItsClock() {
        var no = dispatched();
        raising.raise(no, RaiseReason.OVERDUE, "");
        city.run();
        assertThat(timers(no, "issue-escalation")).containsExactly(Instant.parse("2026-11-26T09:30:00Z"));

        holiday("2026-11-25");

        assertThat(timers(no, "issue-escalation")).containsExactly(Instant.parse("2026-11-27T09:30:00Z"));
        assertThat(due(no, "Task_TakeCharge")).isEqualTo(Instant.parse("2026-11-27T09:30:00Z"));
        assertThat(db.sql("SELECT due_at FROM escalation WHERE case_no = ?")
                        .param(no)
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(Instant.parse("2026-11-27T09:30:00Z"));
        letPassUntil("2026-11-27T09:29:00Z");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).hasSize(1);
        letPassUntil("2026-11-27T09:31:00Z");
        assertThat(city.sees("wanggang", no, "Task_TakeCharge")).isEmpty();
        assertThat(city.sees("linhai", no, "Task_TakeCharge")).hasSize(1);
    }

    private String dispatched() {
        var no = city.blow(Map.of("category", "020303")).caseNo();
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
        return no;
    }

    /** The notice of the year, with that day off and no other. */
    private void holiday(String day) {
        var answer = city.put(
                "anning",
                "/api/calendar/2026",
                Map.of("year", 2026, "days", List.of(Map.of("name", "纪念日", "date", day, "isOffDay", true))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        city.run();
    }

    private void table(String dmn) {
        var answer = city.deploy("maning", "clock-limits.dmn", dmn);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        watchTheTable();
    }

    /** What each node does every half minute. */
    private void watchTheTable() {
        recounts.watchTheRules();
        city.run();
    }

    private static String packaged() {
        try {
            return new ClassPathResource(PACKAGED).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void letPassUntil(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        city.run();
    }

    private String limit(String no, String clock) {
        return StreamSupport.stream(city.caseFile("zhaolei", no).get("clocks").spliterator(), false)
                .filter(one -> one.get("clock").asText().equals(clock))
                .map(one -> OffsetDateTime.parse(one.get("dueAt").asText()).toString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> story(String no) {
        return StreamSupport.stream(city.caseFile("zhaolei", no).get("timeline").spliterator(), false)
                .map((JsonNode one) ->
                        one.get("action").asText() + " " + one.get("text").asText())
                .toList();
    }

    private Instant due(String no, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .taskDefinitionKey(task)
                .singleResult()
                .getDueDate()
                .toInstant();
    }

    private List<Instant> timers(String no, String process) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey(process)
                .list()
                .stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    /** Names of the clocks whose limit has passed. */
    private List<String> missed(String no) {
        return db.sql("SELECT name FROM clock WHERE subject = ? AND overdue_at IS NOT NULL ORDER BY name")
                .param(no)
                .query(String.class)
                .list();
    }
}
