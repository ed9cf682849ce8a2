package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.wholeway.City.Answer;
import org.shaodao.wholeway.City.Blown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Cases that are merged and part again, and reporters who rate when nobody asks. */
@ShaodaoTest
class MergedWayTest {
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");
    private static final Map<String, Object> NOT_REACHED = Map.of("contacted", false);

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    CaseRequests requests;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        city = new City(port, management);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void whoRatesBetweenTwoCallsIsNotKeptWaiting() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        answered(no, "垃圾已清运");
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does("zhouyan", no, "Task_Callback", NOT_REACHED);
        assertThat(city.sees("zhouyan", no, "Task_Callback")).isEmpty();

        assertThat(rate(blown, false, "dissatisfied").status()).isEqualTo(201);
        city.run();
        assertThat(city.state(no)).isEqualTo("handling");
        city.taskId("liuyang", no, "Task_Handle");
    }

    @Test
    void aRatingThatTheProcessHasNotHeardOfIsSeenBeforeTheNextCall() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        answered(no, "垃圾已清运");
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does("zhouyan", no, "Task_Callback", NOT_REACHED);

        assertThat(rate(blown, true, "satisfied").status()).isEqualTo(201);
        timeForTheNextCall(no);
        assertThat(city.state(no)).isEqualTo("closed");
    }

    @Test
    void afterAnUndoneMergeTheReporterRatesTheOwnAnswer() {
        var master = city.blow(Map.of()).caseNo();
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        dispatched(master);
        merge("zhaolei", no, master);
        handled(master, "主案的垃圾已清运");
        assertThat(progress(blown).get("answer").asText()).isEqualTo("主案的垃圾已清运");
        assertThat(rate(blown, false, "dissatisfied").status()).isEqualTo(201);
        city.run();

        assertThat(city.state(no)).isEqualTo("registered");
        assertThat(progress(blown).get("answer").isNull()).isTrue();
        assertThat(progress(blown).get("ratingOpen").asBoolean()).isFalse();
        answered(no, "本案的垃圾也清运了");
        assertThat(progress(blown).get("answer").asText()).isEqualTo("本案的垃圾也清运了");
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.taskId("zhouyan", no, "Task_Callback");
        assertThat(rate(blown, true, "satisfied").status()).isEqualTo(201);
        city.run();

        assertThat(city.state(no)).isEqualTo("closed");
        assertThat(timeline(no)).anyMatch(text -> text.contains("主案的垃圾已清运"));
    }

    @Test
    void whoIsMergedIntoAnAnsweredMasterIsAnsweredAndCalledAtOnce() {
        var master = city.blow(Map.of()).caseNo();
        answered(master, "垃圾已清运");
        var blown = city.blow(Map.of());
        merge("zhaolei", blown.caseNo(), master);

        assertThat(progress(blown).get("answer").asText()).isEqualTo("垃圾已清运");
        city.does("zhouyan", blown.caseNo(), "Task_CallbackFollower", NOT_REACHED);
        assertThat(rate(blown, true, "basically").status()).isEqualTo(201);
        city.run();
        assertThat(city.state(blown.caseNo())).isEqualTo("closed");
        assertThat(city.state(master)).isEqualTo("answered");
    }

    @Test
    void ofACaseInAnotherStreetADispatcherLearnsNothing() {
        var elsewhere = city.blow(Map.of("areaCode", "hexie")).caseNo();
        var no = city.blow(Map.of()).caseNo();
        var nobodys = elsewhere.substring(0, elsewhere.length() - 6) + "999999";

        var ofElsewhere = merges("zhaolei", no, elsewhere);
        var ofNobodys = merges("zhaolei", no, nobodys);
        assertThat(ofElsewhere.status()).isEqualTo(409).isEqualTo(ofNobodys.status());
        assertThat(ofElsewhere.body().replace(elsewhere, nobodys)).isEqualTo(ofNobodys.body());
        assertThat(ofElsewhere.body()).contains("没有编号为");
        assertThat(city.state(no)).isEqualTo("registered");
    }

    @Test
    void aLeadersOrderTakesAFollowerOutOfItsMerge() {
        var master = city.blow(Map.of()).caseNo();
        var no = city.blow(Map.of()).caseNo();
        merge("zhaolei", no, master);
        runtime.createMessageCorrelation("escalation-decided")
                .processInstanceBusinessKey(no)
                .setVariable("measure", "order")
                .setVariable("leadUnit", "zhujian")
                .correlate();
        city.run();

        assertThat(city.state(no)).isEqualTo("dispatched");
        assertThat(city.caseFile("zhaolei", no).get("masterCaseNo").isNull()).isTrue();
        city.taskId("hemei", no, "Task_CheckIn");
        assertThat(timeline(no)).anyMatch(text -> text.contains("按提级领导意见单独办理"));
    }

    /** One clock for the unit: of two cases that are one matter it works on the master only. */
    @Test
    void aCaseOnWhichUnitsWorkIsMergedAndItsReporterIsAnsweredWithTheMaster() throws Exception {
        var master = city.blow(Map.of()).caseNo();
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        dispatched(master);
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of("zhujian")));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));

        assertThat(presses("liuyang", no, master)).isEqualTo(403);
        assertThat(presses("hemei", master, no)).isEqualTo(404);
        assertThat(presses("zhaolei", no, master)).isEqualTo(302);
        assertThat(city.state(no)).isEqualTo("merged");
        // Until the process has heard of it the tasks are there, and lead nowhere.
        var late = city.tries("liuyang", no, "Task_Handle", DONE);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("本案已并入其他案件办理");
        assertThat(presses("zhaolei", no, master)).as("a second click").isEqualTo(403);
        city.run();

        assertThat(city.sees("liuyang", no, "Task_Handle")).isEmpty();
        assertThat(city.sees("hemei", no, "Task_CheckIn")).isEmpty();
        city.taskId("liuyang", master, "Task_CheckIn");
        assertThat(told(no)).isEqualTo(2);
        assertThat(progress(blown).get("state").asText()).isEqualTo("与同类问题并案办理");
        assertThat(progress(blown).toString()).doesNotContain(master);

        handled(master, "主案的垃圾已清运");
        assertThat(progress(blown).get("answer").asText()).isEqualTo("主案的垃圾已清运");
        city.does(
                "zhouyan",
                no,
                "Task_CallbackFollower",
                Map.of("contacted", true, "solved", false, "satisfaction", "none"));
        assertThat(city.state(no)).isEqualTo("registered");
        assertThat(city.caseFile("zhaolei", no).get("masterCaseNo").isNull()).isTrue();
        answered(no, "本案的垃圾也清运了");
        assertThat(city.state(no)).isEqualTo("answered");
        assertThat(city.state(master)).isEqualTo("answered");
    }

    /** Its diagram is from before the message (ADR 0017): nobody would hear of the merge, so it is refused and nothing changes. */
    @Test
    void aCaseOnAnOldDiagramIsNotMergedOnceUnitsWorkOnIt() throws Exception {
        var master = city.blow(Map.of()).caseNo();
        var no = city.blow(Map.of()).caseNo();
        dispatched(no);
        assertThat(db.sql("DELETE FROM act_ru_event_subscr WHERE event_name_ = 'merged-into' AND proc_inst_id_ = ?")
                        .param(instance(no))
                        .update())
                .isEqualTo(1);

        var refused = press("zhaolei", no, master);
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("本案按旧版流程办理，派单之后不能并案；请流程管理员先把它迁移到新版");
        city.run();
        assertThat(city.state(no)).isEqualTo("dispatched");
        assertThat(city.caseFile("zhaolei", no).get("masterCaseNo").isNull()).isTrue();
        assertThat(told(no)).isZero();
        city.taskId("liuyang", no, "Task_CheckIn");
    }

    @Test
    void aMergeOfACaseOnWhichUnitsWorkIsUndoneBeforeAndAfterTheProcessHeardOfIt() throws Exception {
        var master = city.blow(Map.of()).caseNo();
        var no = city.blow(Map.of()).caseNo();
        dispatched(master);
        dispatched(no);
        for (var heard : List.of(false, true)) {
            assertThat(presses("zhaolei", no, master)).isEqualTo(302);
            if (heard) {
                city.run();
            }
            assertThat(requests.undoMerge(no, "不是同一件事")).isEmpty();
            city.run();

            assertThat(city.sees("liuyang", no, "Task_CheckIn")).isEmpty();
            dispatched(no);
            city.taskId("liuyang", no, "Task_CheckIn");
        }
        handled(master, "主案的垃圾已清运");
        assertThat(city.state(no)).isEqualTo("dispatched");
        assertThat(management.createJobQuery().withException().count()).isZero();
    }

    @Test
    void aClosedCaseIsTakenUpAgainOnce() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        answered(no, "垃圾已清运");
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does("zhouyan", no, "Task_Callback", NOT_REACHED);
        timeForTheNextCall(no);
        city.does("zhouyan", no, "Task_Callback", NOT_REACHED);
        timeForTheNextCall(no);
        city.does("zhouyan", no, "Task_Callback", NOT_REACHED);
        assertThat(city.state(no)).isEqualTo("closed");
        assertThat(rate(blown, false, "dissatisfied").status()).isEqualTo(201);
        city.run();

        var second = requests.again(no, "还是没解决");
        assertThat(second).isInstanceOf(CaseRequests.FollowUp.Refused.class);
        var next = ((CaseRequests.FollowUp.Refused) second).reason().replaceAll(".*(WH[0-9]{8}-[0-9]+).*", "$1");
        assertThat(city.caseFile("zhaolei", next).get("followsCaseNo").asText()).isEqualTo(no);
    }

    private void dispatched(String no) {
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
    }

    private void handled(String no, String reply) {
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("liuyang", no, "Task_Handle", DONE);
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", reply));
    }

    private void answered(String no, String reply) {
        dispatched(no);
        handled(no, reply);
    }

    private void merge(String dispatcher, String no, String master) {
        city.does(dispatcher, no, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));
    }

    /** 并单 on the case page. */
    private int presses(String user, String no, String master) throws Exception {
        return press(user, no, master).getStatus();
    }

    private MockHttpServletResponse press(String user, String no, String master) throws Exception {
        return web.perform(MockMvcRequestBuilders.post("/cases/" + no + "/merge")
                        .with(authentication(
                                new StaffAuthentication(accounts.find(user).orElseThrow())))
                        .with(csrf())
                        .param("master", master)
                        .param("confirmed", "yes"))
                .andReturn()
                .getResponse();
    }

    /** How many units were told that they have no part in it any more. */
    private int told(String no) {
        return db.sql("SELECT count(*) FROM notice_outbox WHERE notice_key LIKE ? AND kind = 'merge'")
                .param("merge/" + no + "/%")
                .query(Integer.class)
                .single();
    }

    private Answer merges(String dispatcher, String no, String master) {
        return city.tries(dispatcher, no, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));
    }

    private Answer rate(Blown blown, boolean solved, String satisfaction) {
        return city.post(
                null,
                "/api/cases/" + blown.caseNo() + "/rating?code=" + blown.queryCode(),
                Map.of("solved", solved, "satisfaction", satisfaction, "comment", "东门口"));
    }

    private JsonNode progress(Blown blown) {
        return city.get(null, "/api/cases/" + blown.caseNo() + "/progress?code=" + blown.queryCode())
                .json();
    }

    private List<String> timeline(String no) {
        return city.caseFile("zhaolei", no).get("timeline").findValuesAsText("text");
    }

    private void timeForTheNextCall(String no) {
        var timer = management
                .createJobQuery()
                .timers()
                .activityId("Event_CallAgain")
                .processInstanceId(instance(no))
                .singleResult();
        management.executeJob(timer.getId());
        city.run();
    }

    private String instance(String no) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey("whistle-dispatch")
                .singleResult()
                .getId();
    }
}
