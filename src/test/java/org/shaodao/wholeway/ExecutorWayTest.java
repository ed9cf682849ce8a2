package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole way with the engine's own executor at work: the test moves the time and waits, and no job is run by hand. A
 * database of its own, and the executor ends with the class: time moves by days here, and other tests count their jobs.
 */
@ShaodaoTest(
        properties = {
            "camunda.bpm.job-execution.enabled=true",
            "camunda.bpm.job-execution.max-wait=500",
            "camunda.bpm.job-execution.wait-time-in-millis=100",
            "shaodao.number-range=6"
        })
@DirtiesContext
class ExecutorWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void aMondayMorning() {
        nowIs("2026-11-23T01:00:00Z");
        city = City.withExecutor(port, management);
    }

    @AfterEach
    void theUsualTime() {
        ClockUtil.reset();
    }

    @Test
    void overdueSupervisedSilentOrderedByTheDistrictClosedAndStruckOff() {
        var no = city.blow(Map.of("category", "020303")).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        assertThat(supervisions(no)).isEmpty();

        nowIs("2026-11-24T01:30:00Z");
        city.until("the overdue unit is supervised", () -> supervisions(no).contains("chengguan overdue open"));
        assertThat(escalations(no)).isEmpty();

        // One working day after the limit, at the end of the day.
        nowIs("2026-11-25T09:31:00Z");
        city.until("the street's leader is asked", () -> isAsked("wanggang", no));
        assertThat(isAsked("linhai", no)).isFalse();

        // Three working days of silence: Thursday, Friday, Monday.
        nowIs("2026-11-30T09:29:00Z");
        city.run();
        assertThat(isAsked("wanggang", no)).isTrue();
        nowIs("2026-11-30T09:31:00Z");
        city.until("the district's leader is asked", () -> isAsked("linhai", no));
        assertThat(isAsked("wanggang", no)).isFalse();

        city.does("linhai", no, "Task_TakeCharge", order("linhai", "2026-12-11", "zhujian", "jiaojing"));
        assertThat(city.sees("liuyang", no, "Task_Handle")).isEmpty();
        for (var handler : List.of("hemei", "xuqiang")) {
            city.does(handler, no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
            city.does(
                    handler,
                    no,
                    "Task_Handle",
                    Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清"));
        }
        city.does("hemei", no, "Task_Consolidate", Map.of("replyText", "建筑垃圾已经清运"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does(
                "zhouyan", no, "Task_Callback", Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
        assertThat(city.state(no)).isEqualTo("closed");
        city.does("linhai", no, "Task_ConfirmOutcome", Map.of("outcomeDecision", "struck-off", "measureNote", "看过"));

        assertThat(escalations(no)).containsExactly("struck-off linjiang linhai");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .list())
                .extracting(one -> one.getProcessDefinitionId() + runtime.getActiveActivityIds(one.getId()))
                .isEmpty();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    private boolean isAsked(String leader, String no) {
        return !city.sees(leader, no, "Task_TakeCharge").isEmpty();
    }

    private List<String> supervisions(String no) {
        return db.sql(
                        "SELECT unit_code || ' ' || origin || CASE WHEN closed_at IS NULL THEN ' open' ELSE ' closed' END "
                                + "FROM escalation_supervision WHERE case_no = ? ORDER BY opened_at")
                .param(no)
                .query(String.class)
                .list();
    }

    private List<String> escalations(String no) {
        return db.sql(
                        "SELECT state || ' ' || level_area || ' ' || leader FROM escalation WHERE case_no = ? ORDER BY id")
                .param(no)
                .query(String.class)
                .list();
    }

    /** Time goes on from there: a job that is tried again in five seconds must not wait for ever. */
    private static void nowIs(String moment) {
        ClockUtil.offset(Instant.parse(moment).toEpochMilli() - System.currentTimeMillis());
    }

    private static Map<String, Object> dispatch(String lead) {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", lead, "assistUnits", List.of());
    }

    private static Map<String, Object> order(String leader, String until, String lead, String assist) {
        return Map.of(
                "chargedBy",
                leader,
                "measure",
                "order",
                "leadUnit",
                lead,
                "assistUnits",
                List.of(assist),
                "orderUntil",
                until);
    }
}
