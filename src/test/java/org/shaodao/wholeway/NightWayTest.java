package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** A Thursday evening in 望湖街道: 许诺, who handles there and dispatches nothing by day, is on duty. */
@ShaodaoTest(properties = "spring.application.name=acting") // people are on duty here: a city of its own
class NightWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    ScheduledTaskHolder scheduled;

    @Autowired
    JdbcClient jdbc;

    private City city;

    @BeforeEach
    void evening() {
        city = new City(port, management);
        at("2026-12-03T20:00");
        onDuty("wanghu", "xunuo", "2026-12-03T17:30", "2026-12-04T08:30");
    }

    @AfterEach
    void day() {
        jdbc.sql("delete from directory_duty_roster").update();
        sweep();
        editor.take("xunuo", new Membership("wanghu", Duty.SUPERVISE));
        ClockUtil.reset();
    }

    @Test
    void whoIsOnDutyDispatchesAnEmergencyAndDoesNotRuleOnTheObjectionToIt() {
        var no = emergency();
        assertThat(city.get("xunuo", "/api/cases/" + no).status()).isEqualTo(200);
        assertThat(list("xunuo")).contains(city.taskId("xunuo", no, "Task_Dispatch"));
        assertThat(list("zhaolei"))
                .as("the group has it as before")
                .contains(city.taskId("zhaolei", no, "Task_Dispatch"));
        assertThat(city.sees("yuting", no, "Task_Dispatch")).isEmpty();
        city.does("xunuo", no, "Task_Dispatch", dispatch());

        var timeline = city.caseFile("zhaolei", no).get("timeline").toString();
        assertThat(timeline).contains("非工作时间，派单同时交值班人员许诺");
        assertThat(city.caseFile("zhaolei", no).get("timeline"))
                .filteredOn(entry -> entry.path("person").asText().equals("许诺"))
                .as("by their own turn, in nobody's stead")
                .isNotEmpty()
                .allMatch(entry -> entry.path("onBehalfOf").isNull()
                        || entry.path("onBehalfOf").isMissingNode());
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));
        editor.give("xunuo", new Membership("wanghu", Duty.SUPERVISE));
        var refused = city.tries("xunuo", no, "Task_RuleOnDecline", ruling());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("派单人不得裁定");
        city.does("sunli", no, "Task_RuleOnDecline", ruling());
    }

    @Test
    void theUnitsOwnPeopleOnDutyCheckInArriveAndHandle() {
        var head = jdbc.sql("select user_id from directory_duty where unit_code = 'chengguan' and duty = 'leader'")
                .query(String.class)
                .list()
                .get(0);
        onDuty("chengguan", head, "2026-12-03T17:30", "2026-12-04T08:30");
        var no = emergency();
        city.does("xunuo", no, "Task_Dispatch", dispatch());
        city.does(head, no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does(head, no, "Task_Arrive", Map.of("arrivedAt", "2026-12-03T20:00:00+08:00", "arrivedPlace", "现场"));
        assertThat(city.sees(head, no, "Task_Handle")).hasSize(1);
    }

    @Test
    void afterTheTurnWhatIsUnclaimedIsGoneAndWhatIsClaimedIsFinished() {
        var claimed = emergency();
        var open = emergency();
        var id = city.taskId("xunuo", claimed, "Task_Dispatch");
        assertThat(city.post("xunuo", "/engine-rest/task/" + id + "/claim", Map.of("userId", "xunuo"))
                        .status())
                .isEqualTo(204);

        at("2026-12-04T08:30");
        sweep();
        assertThat(city.sees("xunuo", open, "Task_Dispatch")).isEmpty();
        assertThat(city.get("xunuo", "/api/cases/" + open).status()).isEqualTo(404);
        city.does("xunuo", claimed, "Task_Dispatch", dispatch());
        city.does("zhaolei", open, "Task_Dispatch", dispatch());
    }

    @Test
    void whatWasOpenBeforeTheWindowsClosedIsJoinedToo() {
        at("2026-12-03T17:29");
        var no = emergency();
        assertThat(city.sees("xunuo", no, "Task_Dispatch")).isEmpty();
        at("2026-12-03T17:30");
        sweep();
        sweep();
        assertThat(city.sees("xunuo", no, "Task_Dispatch")).hasSize(1);
    }

    @Test
    void whatIsNoEmergencyIsNotTheirs() {
        var no = city.blow(Map.of()).caseNo();
        sweep();
        assertThat(city.sees("xunuo", no, "Task_Dispatch")).isEmpty();
    }

    private String emergency() {
        return city.blow(Map.of("kind", "emergency")).caseNo();
    }

    /** The list 本单位待签收 as Tasklist asks for it. */
    private String list(String user) {
        var lists = city.get(
                        user,
                        "/engine-rest/filter?resourceType=Task&name=本单位待签收"
                                .replace("本单位待签收", "%E6%9C%AC%E5%8D%95%E4%BD%8D%E5%BE%85%E7%AD%BE%E6%94%B6"))
                .json();
        return city.get(user, "/engine-rest/filter/" + lists.get(0).get("id").asText() + "/list")
                .body();
    }

    /** What runs each minute on every node. */
    private void sweep() {
        scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith("NightWatch.sweep"))
                .findFirst()
                .orElseThrow()
                .getRunnable()
                .run();
    }

    private void onDuty(String unit, String user, String from, String until) {
        jdbc.sql("""
                        insert into directory_duty_roster (unit_code, user_id, starts_at, ends_at, entered_by, entered_at)
                        values (?, ?, ?, ?, 'anning', now())
                        """).params(unit, user, moment(from), moment(until)).update();
    }

    private static void at(String local) {
        ClockUtil.setCurrentTime(Date.from(moment(local).toInstant()));
    }

    private static OffsetDateTime moment(String local) {
        return LocalDateTime.parse(local).atZone(ShanghaiTime.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Object> dispatch() {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan");
    }

    private static Map<String, Object> ruling() {
        return Map.of("declineRuling", "dismissed", "rulingReason", "属其职责");
    }
}
