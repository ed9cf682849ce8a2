package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.PauseReason;
import org.shaodao.engine.Exclusions;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moments at which two things happen at once, or one thing happens a second time. */
@ShaodaoTest
class HardMomentsTest {
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");
    private static final Map<String, Object> ACCEPT = Map.of("checkInDecision", "accept");
    private static final String AMBIGUOUS_TRIAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="broken" name="broken" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="triage" name="分级" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:historyTimeToLive="P3650D">
                <decisionTable id="table" hitPolicy="UNIQUE">
                  <output id="grade" name="grade" typeRef="string" />
                  <rule id="first"><outputEntry id="one"><text>"simple"</text></outputEntry></rule>
                  <rule id="second"><outputEntry id="two"><text>"hard"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseRequests requests;

    @Autowired
    List<Exclusions> exclusions;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private City city;

    @BeforeEach
    void open() {
        city = new City(port, management);
    }

    @AfterEach
    void backToNow() {
        ClockUtil.reset();
    }

    @Test
    void aWhistleFromTasklistIsSafeBeforeAnyDecisionTableIsAsked() {
        repository
                .createDeployment()
                .addString("bpmn/whistle/triage.dmn", AMBIGUOUS_TRIAGE)
                .deploy();
        String no;
        try {
            var started = city.post(
                    "lifang",
                    "/engine-rest/process-definition/key/whistle-dispatch/submit-form",
                    Map.of(
                            "variables",
                            Map.of(
                                    "title", Map.of("value", "井盖松动"),
                                    "whistleKind", Map.of("value", "service"),
                                    "areaCode", Map.of("value", "chunhui"),
                                    "place", Map.of("value", "东门"),
                                    "summary", Map.of("value", "有人反映"))));
            assertThat(started.status()).as(started.body()).isEqualTo(200);
            no = started.json().get("businessKey").asText();
            var asking = management.createJobQuery().executable().withRetriesLeft().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .toList();
            assertThat(asking).hasSize(1);
            assertThatThrownBy(() -> management.executeJob(asking.get(0).getId()))
                    .hasMessageContaining("Hit policy");
            assertThat(city.state(no)).isEqualTo("registered");
        } finally {
            repository
                    .createDeployment()
                    .addClasspathResource("bpmn/whistle/triage.dmn")
                    .deploy();
        }

        later(Duration.ofMinutes(10));
        city.taskId("zhaolei", no, "Task_Dispatch");
    }

    @Test
    void aSecondClickOnResumeLeavesNothingThatFailsForEver() {
        var no = handledBy("chengguan", "liuyang");
        assertThat(requests.pause(no, "chengguan", tomorrow(), PauseReason.WEATHER, "等待降雨停止"))
                .isEmpty();
        city.run();
        assertThat(requests.resume(no, "chengguan")).isEmpty();
        requests.resume(no, "chengguan");
        city.run();

        assertThat(city.state(no)).isEqualTo("handling");
        assertThat(untold(no)).isZero();
        assertThat(management.createJobQuery().withException().active().list()).noneMatch(job -> job.getRetries() == 0);
    }

    @Test
    void aPauseThatTheUnitOvertookIsDroppedAndSaysSo() {
        var no = handledBy("chengguan", "liuyang");
        assertThat(city.tries("liuyang", no, "Task_Handle", DONE).status()).isEqualTo(204);
        assertThat(requests.pause(no, "chengguan", tomorrow(), PauseReason.WEATHER, "等待降雨停止"))
                .isEmpty();
        runProcessJobsFirst();

        assertThat(untold(no)).isZero();
        assertThat(openRequests(no)).isZero();
        city.taskId("liuyang", no, "Task_Consolidate");
    }

    @Test
    void noUnitIsAddedOnceTheAnswerIsSubmitted() {
        var no = handledBy("chengguan", "liuyang");
        city.does("liuyang", no, "Task_Handle", DONE);
        assertThat(city.tries("liuyang", no, "Task_Consolidate", Map.of("replyText", "好了"))
                        .status())
                .isEqualTo(204);

        assertThat(requests.addUnit(no, "shichang"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("答复"));
        city.run();
        assertThat(city.state(no)).isEqualTo("answered");
    }

    @Test
    void aUnitIsAddedAgainInTheRoundAfterAFailedVerification() {
        var no = handledBy("chengguan", "liuyang");
        city.does("liuyang", no, "Task_Handle", DONE);
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", "好了"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "fail", "verifyNote", "仍有积水"));

        assertThat(requests.addUnit(no, "shichang")).isEmpty();
        city.run();
        city.does("luomin", no, "Task_CheckIn", ACCEPT);
    }

    @Test
    void afterTheThirdHopNeitherANewDispatchNorAnAddedUnitMayDecline() {
        var no = city.blow(Map.of()).caseNo();
        db.sql("UPDATE whistle_case SET hop_count = 3 WHERE case_no = ?")
                .param(no)
                .update();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        assertThat(requests.addUnit(no, "shichang")).isEmpty();
        city.run();

        for (var one : Map.of("liuyang", "城管局", "luomin", "市场监管局").entrySet()) {
            var refused = city.tries(
                    one.getKey(), no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
            assertThat(refused.status()).as(one.getValue()).isEqualTo(409);
            assertThat(refused.body()).contains("不得退单");
        }
    }

    @Test
    void anUrgentCaseMayAskForMoreHoursButNotForMoreThanItHad() {
        var no = city.blow(Map.of("kind", "emergency")).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", ACCEPT);
        city.does("liuyang", no, "Task_Arrive", Map.of("arrivedAt", "2026-11-25T10:00+08:00", "arrivedPlace", "东门"));

        assertThat(requests.requestExtension(no, "chengguan", new BigDecimal("2.5"), "等待吊车"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("原办理期限"));
        assertThat(requests.requestExtension(no, "chengguan", new BigDecimal("1.5"), "等待吊车"))
                .isEmpty();
        assertThat(requests.requestExtension(no, "chengguan", BigDecimal.ONE, "等待吊车"))
                .isPresent();
    }

    @Test
    void aUnitThatIsDoneWhilePausedLeavesNoPauseBehind() {
        var no = handledBy("chengguan", "liuyang");
        assertThat(requests.pause(no, "chengguan", tomorrow(), PauseReason.WEATHER, "等待降雨停止"))
                .isEmpty();
        city.run();
        assertThat(city.state(no)).isEqualTo("paused");
        city.does("liuyang", no, "Task_Handle", DONE);

        assertThat(city.state(no)).isEqualTo("handling");
        assertThat(openRequests(no)).isZero();
    }

    @Test
    void aTransferVoidsTheExtensionThatWasAskedFor() {
        var no = handledBy("chengguan", "liuyang");
        assertThat(requests.requestExtension(no, "chengguan", BigDecimal.ONE, "材料未到"))
                .isEmpty();
        city.run();
        city.does(
                "liuyang",
                no,
                "Task_Handle",
                Map.of("handleDecision", "transfer", "transferTo", "jiaojing", "transferReason", "属交警职责"));

        assertThat(openRequests(no)).isZero();
        assertThat(city.sees("zhaolei", no, "Task_ApproveExtension")).isEmpty();
    }

    @Test
    void ofTwoDispatchersEachIsKeptFromRulingOnTheOwnDispatchOnly() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan", "zhujian"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "应由交警负责"));
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "upheld", "rulingReason", "属实"));
        // Another dispatcher of the same group replaces the unit.
        var replacing = tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .taskDefinitionKey("Task_ReplaceUnit")
                .singleResult();
        tasks.addCandidateGroup(replacing.getId(), "linjiang-dispatch");
        city.does("linhai", no, "Task_ReplaceUnit", Map.of("newUnit", "jiaojing"));
        for (var user : List.of("hemei", "xuqiang")) {
            city.does(user, no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
        }

        assertThat(excluded(no, "zhujian", "zhaolei")).isTrue();
        assertThat(excluded(no, "zhujian", "linhai")).isFalse();
        assertThat(excluded(no, "jiaojing", "linhai")).isTrue();
        assertThat(excluded(no, "jiaojing", "zhaolei")).isFalse();
    }

    @Test
    void aUnitThatWasJustChosenToTakeOverASlotCannotBeAddedAsWell() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan", "zhujian"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "应由交警负责"));
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "upheld", "rulingReason", "属实"));
        assertThat(city.tries("zhaolei", no, "Task_ReplaceUnit", Map.of("newUnit", "jiaojing"))
                        .status())
                .isEqualTo(204);

        assertThat(requests.addUnit(no, "jiaojing")).isPresent();
        city.run();
        city.does("xuqiang", no, "Task_CheckIn", ACCEPT);
        assertThat(db.sql("SELECT count(*) FROM whistle_slot WHERE case_no = ? AND unit_code = 'jiaojing'")
                        .param(no)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void laterWorkThatWasGivenUpIsTakenUpAgain() {
        repository.suspendProcessDefinitionByKey("whistle-dispatch");
        String no;
        try {
            no = city.blow(
                            Map.of("title", "路灯不亮", "areaCode", "chunhui", "place", "西门", "description", ""),
                            java.util.UUID.randomUUID().toString())
                    .json()
                    .get("caseNo")
                    .asText();
        } finally {
            repository.activateProcessDefinitionByKey("whistle-dispatch");
        }
        management.createJobQuery().messages().list().forEach(job -> management.setJobRetries(job.getId(), 0));
        city.run();
        assertThat(city.sees("zhaolei", no, "Task_Dispatch")).isEmpty();

        givenUp.sweep();
        city.run();
        city.taskId("zhaolei", no, "Task_Dispatch");
    }

    /** The database was away for an hour: the limit is noticed all the same, and what fails again is tried less often. */
    @Test
    void aTimerThatWasGivenUpIsTakenUpAgainAndLessOftenEachTime() {
        var no = handledBy("chengguan", "liuyang");
        giveUpTimers(no);
        later(Duration.ofDays(30));
        assertThat(supervised(no)).isZero();

        givenUp.sweep();
        assertThat(timersWithRetries(no)).isPositive();
        giveUpTimers(no);
        givenUp.sweep();
        assertThat(timersWithRetries(no)).isZero();
        later(Duration.ofDays(30).plusMinutes(10));
        givenUp.sweep();
        assertThat(timersWithRetries(no)).isPositive();
        giveUpTimers(no);
        later(Duration.ofDays(30).plusMinutes(25));
        givenUp.sweep();
        assertThat(timersWithRetries(no)).isZero();
        later(Duration.ofDays(30).plusMinutes(30));
        givenUp.sweep();
        city.run();

        assertThat(supervised(no)).isPositive();
    }

    private void giveUpTimers(String no) {
        timers(no).forEach(job -> management.setJobRetries(job.getId(), 0));
    }

    private long timersWithRetries(String no) {
        return timers(no).stream().filter(job -> job.getRetries() > 0).count();
    }

    private List<Job> timers(String no) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .toList();
    }

    private long supervised(String no) {
        return db.sql("SELECT count(*) FROM escalation_supervision WHERE case_no = ?")
                .param(no)
                .query(Long.class)
                .single();
    }

    @Autowired
    org.shaodao.engine.GivenUp givenUp;

    private String handledBy(String unit, String user) {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch(unit));
        city.does(user, no, "Task_CheckIn", ACCEPT);
        return no;
    }

    /** The engine's own jobs run before those that tell it something. */
    private void runProcessJobsFirst() {
        management.createJobQuery().executable().active().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .forEach(job -> management.executeJob(job.getId()));
        city.run();
    }

    private void later(Duration time) {
        ClockUtil.offset(time.toMillis());
        city.run();
    }

    private boolean excluded(String no, String unit, String user) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .taskDefinitionKey("Task_RuleOnDecline")
                .processVariableValueEquals("unit", unit)
                .singleResult();
        return exclusions.stream()
                .anyMatch(exclusion -> exclusion
                        .whyNot("Task_RuleOnDecline", task.getProcessInstanceId(), no, user)
                        .isPresent());
    }

    private long untold(String no) {
        return db.sql("SELECT count(*) FROM whistle_told WHERE case_no = ? AND heard_at IS NULL AND dropped_at IS NULL")
                .param(no)
                .query(Long.class)
                .single();
    }

    private long openRequests(String no) {
        return db.sql("SELECT count(*) FROM whistle_slot_request r JOIN whistle_slot s ON s.id = r.slot_id "
                        + "WHERE s.case_no = ? AND r.state IN ('asked', 'running')")
                .param(no)
                .query(Long.class)
                .single();
    }

    private static LocalDate tomorrow() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
    }

    private static Map<String, Object> dispatch(String lead, String... assists) {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", lead, "assistUnits", List.of(assists));
    }
}
