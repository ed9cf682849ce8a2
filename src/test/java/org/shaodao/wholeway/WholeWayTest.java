package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.clock.PauseReason;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One whistle after another, from the first word to the last, by the people whose work it is. */
@ShaodaoTest
class WholeWayTest {
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseRequests requests;

    @Autowired
    JdbcClient db;

    private City city;

    @BeforeEach
    void open() {
        city = new City(port, management);
    }

    @Test
    void aWhistleIsDispatchedAnsweredVerifiedCalledBackAndClosed() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan", "zhujian"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("hemei", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("hemei", no, "Task_Handle", DONE);
        city.does("liuyang", no, "Task_Handle", DONE);
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", "垃圾已清运完毕"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does(
                "zhouyan", no, "Task_Callback", Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));

        var file = city.caseFile("zhaolei", no);
        assertThat(file.get("state").asText()).isEqualTo("closed");
        assertThat(texts(file.get("timeline"), "person")).contains("公众", "赵磊", "刘洋", "何梅", "陈静", "周燕", "系统");
        var progress = city.get(null, "/api/cases/" + no + "/progress?code=" + blown.queryCode());
        assertThat(progress.json().get("answer").asText()).isEqualTo("垃圾已清运完毕");
        assertThat(progress.body()).doesNotContain("刘洋", "13812345678", "张三");
    }

    @Test
    void anObjectionIsRuledOnTheSlotIsReplacedAndTheWorkDoneAgain() {
        var blown = city.blow(Map.of());
        var no = blown.caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan", "zhujian"));
        city.does("hemei", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        var untouched = city.taskId("hemei", no, "Task_Handle");
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "应由交警负责"));
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "upheld", "rulingReason", "属实"));

        var refused = city.tries("zhaolei", no, "Task_ReplaceUnit", Map.of("newUnit", "zhujian"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("住建局已在办理本案");
        city.does("zhaolei", no, "Task_ReplaceUnit", Map.of("newUnit", "jiaojing"));
        assertThat(city.taskId("hemei", no, "Task_Handle")).isEqualTo(untouched);

        city.does("xuqiang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("xuqiang", no, "Task_Handle", DONE);
        var early = city.tries("xuqiang", no, "Task_Consolidate", Map.of("replyText", "好了"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("住建局");
        city.does("xuqiang", no, "Task_Consolidate", Map.of("replyText", "好了", "waiveReason", "无需协办"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "fail", "verifyNote", "仍有积水"));

        // Rework goes straight to the handling, and whoever held it has it again.
        assertThat(city.sees("xuqiang", no, "Task_CheckIn")).isEmpty();
        assertThat(city.sees("xuqiang", no, "Task_Handle")
                        .get(0)
                        .get("assignee")
                        .asText())
                .isEqualTo("xuqiang");
        city.does("xuqiang", no, "Task_Handle", DONE);
        city.does("xuqiang", no, "Task_Consolidate", Map.of("replyText", "这次好了"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));

        var path = "/api/cases/" + no + "/rating?code=" + blown.queryCode();
        var rating = Map.of("solved", true, "satisfaction", "basically", "comment", "谢谢");
        assertThat(city.post(null, path, rating).status()).isBetween(200, 201);
        var second = city.post(null, path, rating);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("已评价");
        city.run();
        assertThat(city.state(no)).isEqualTo("closed");
        assertThat(city.caseFile("zhaolei", no).get("reworkCount").asInt()).isOne();
    }

    @Test
    void whoDispatchedMayNotRuleOnTheObjection() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "不是我们的"));

        assertThat(city.sees("zhaolei", no, "Task_RuleOnDecline")).isEmpty();
        city.does("sunli", no, "Task_RuleOnDecline", Map.of("declineRuling", "dismissed", "rulingReason", "属其职责"));
        var again =
                city.tries("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "decline", "declineReason", "还不是"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("不得退单");
    }

    @Test
    void aRejectedWhistleIsExplainedToTheReporter() {
        var blown = city.blow(Map.of("title", "要求调解离婚"));
        var no = blown.caseNo();
        var bare = city.tries("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "reject"));
        assertThat(bare.status()).isEqualTo(400);
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "reject", "rejectReason", "legal-path", "replyText", "请向法院起诉"));

        assertThat(city.state(no)).isEqualTo("rejected");
        assertThat(city.get(null, "/api/cases/" + no + "/progress?code=" + blown.queryCode())
                        .body())
                .contains("请向法院起诉");
    }

    @Test
    void aFollowerIsAnsweredWithItsMasterAndCalledByItself() {
        var master = city.blow(Map.of()).caseNo();
        var follower = city.blow(Map.of()).caseNo();
        city.does("zhaolei", master, "Task_Dispatch", dispatch("chengguan"));
        city.does("zhaolei", follower, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));
        assertThat(city.state(follower)).isEqualTo("merged");
        city.does("liuyang", master, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("liuyang", master, "Task_Handle", DONE);
        city.does("liuyang", master, "Task_Consolidate", Map.of("replyText", "好了"));
        city.does(
                "zhouyan",
                follower,
                "Task_CallbackFollower",
                Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));

        assertThat(city.state(follower)).isEqualTo("closed");
        assertThat(city.state(master)).isEqualTo("answered");
    }

    @Test
    void aMergeIsUndoneAndTheFollowerGoesBackToItsDispatcher() {
        var master = city.blow(Map.of()).caseNo();
        var follower = city.blow(Map.of()).caseNo();
        city.does("zhaolei", follower, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));

        assertThat(requests.undoMerge(follower, "不是同一件事")).isEmpty();
        city.run();

        assertThat(city.state(follower)).isEqualTo("registered");
        city.taskId("zhaolei", follower, "Task_Dispatch");
    }

    @Test
    void aUnitIsAddedPausedResumedAndExtendedWhileItsTaskStaysOpen() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        var handling = city.taskId("liuyang", no, "Task_Handle");

        assertThat(requests.addUnit(no, "shichang")).isEmpty();
        city.run();
        city.does("luomin", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));

        var tomorrow =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).plusDays(1);
        assertThat(requests.pause(no, "chengguan", tomorrow, PauseReason.WEATHER, "等待降雨停止"))
                .isEmpty();
        city.run();
        assertThat(city.state(no)).isEqualTo("paused");
        assertThat(requests.resume(no, "chengguan")).isEmpty();
        city.run();
        assertThat(city.state(no)).isEqualTo("handling");

        assertThat(requests.requestExtension(no, "chengguan", java.math.BigDecimal.valueOf(2), "材料未到"))
                .isEmpty();
        city.run();
        var before = tasks.createTaskQuery().taskId(handling).singleResult().getDueDate();
        city.does("zhaolei", no, "Task_ApproveExtension", Map.of("extensionRuling", "granted"));
        assertThat(tasks.createTaskQuery().taskId(handling).singleResult().getDueDate())
                .isAfter(before);
    }

    @Test
    void aWithdrawnCaseLeavesNothingOpen() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan", "zhujian"));
        assertThat(requests.withdraw(no, "诉求人要求撤回")).isEmpty();
        city.run();

        assertThat(city.state(no)).isEqualTo("withdrawn");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no)
                        .count())
                .isZero();
    }

    @Test
    void aClosedCaseStaysClosedAndANewOneFollowsIt() {
        var no = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                no,
                "Task_Dispatch",
                Map.of("dispatchDecision", "reject", "rejectReason", "untrue", "replyText", "经核不实"));
        assertThat(requests.again(no, "仍未解决")).isInstanceOf(CaseRequests.FollowUp.Refused.class);

        var spot = spotSolved();
        var opened = (CaseRequests.FollowUp.Opened) requests.again(spot, "又出现了");
        city.run();
        assertThat(city.state(spot)).isEqualTo("closed");
        assertThat(city.caseFile("zhaolei", opened.caseNo())
                        .get("followsCaseNo")
                        .asText())
                .isEqualTo(spot);
    }

    @Test
    void anInstanceDeletedInTheEngineCancelsItsCase() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey("whistle-dispatch")
                .singleResult();
        runtime.deleteProcessInstance(instance.getId(), "test", true);
        city.run();

        assertThat(city.state(no)).isEqualTo("cancelled");
    }

    @Test
    void whatPeopleWriteNeverReachesVariableStorage() {
        var no = startedInTasklist("井盖松动", Map.of("summary", "请联系 13800001111 李老板"));
        city.run();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does("liuyang", no, "Task_Handle", DONE);

        for (var table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            assertThat(stored(table, "text_ LIKE '%13800001111%' OR text_ LIKE '%清运%'"))
                    .as(table)
                    .isZero();
            // The card is drawn from the tables, masked: it alone shows what the reporter said.
            assertThat(stored(table, "name_ <> 'caseCard' AND text_ LIKE '%李老板%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(city.caseFile("zhaolei", no).get("description").asText()).contains("138****1111");
    }

    @Test
    void aWhistleWhoseProcessCannotStartIsNotLostAndStartsLater() {
        repository.suspendProcessDefinitionByKey("whistle-dispatch");
        String no;
        try {
            var answer = city.blow(
                    Map.of("title", "路灯不亮", "areaCode", "chunhui", "place", "西门", "description", ""),
                    UUID.randomUUID().toString());
            assertThat(answer.status()).isEqualTo(201);
            no = answer.json().get("caseNo").asText();
            var starting =
                    management.createJobQuery().executable().withRetriesLeft().list();
            assertThat(starting)
                    .anySatisfy(job -> assertThatThrownBy(() -> management.executeJob(job.getId()))
                            .isInstanceOf(org.camunda.bpm.engine.SuspendedEntityInteractionException.class));
            assertThat(city.state(no)).isEqualTo("registered");
        } finally {
            repository.activateProcessDefinitionByKey("whistle-dispatch");
        }

        city.run();
        city.taskId("zhaolei", no, "Task_Dispatch");
    }

    @Test
    void whoClaimedATaskMayGiveItBack() {
        var no = city.blow(Map.of()).caseNo();
        var task = city.taskId("zhaolei", no, "Task_Dispatch");
        assertThat(city.post("zhaolei", "/engine-rest/task/" + task + "/claim", Map.of("userId", "zhaolei"))
                        .status())
                .isEqualTo(204);
        assertThat(city.post("liuyang", "/engine-rest/task/" + task + "/unclaim", Map.of())
                        .status())
                .isBetween(400, 499);
        assertThat(city.post("zhaolei", "/engine-rest/task/" + task + "/unclaim", Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(tasks.createTaskQuery().taskId(task).taskUnassigned().count())
                .isOne();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
    }

    @Test
    void theSameKeyIsOneCaseAndAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        var whistle = Map.of("title", "路灯不亮", "areaCode", "chunhui", "place", "东门", "description", "");
        var first = city.blow(whistle, key);
        var second = city.blow(whistle, key);
        var other = city.blow(Map.of("title", "另一件事", "areaCode", "chunhui", "place", "东门", "description", ""), key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(other.status()).isBetween(400, 499);
        city.run();
    }

    @Test
    void nobodyElseSeesTheCase() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));

        for (var stranger : List.of("hemei", "xuqiang", "maning", "dengchao")) {
            assertThat(city.get(stranger, "/api/cases/" + no).status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(city.get(stranger, "/engine-rest/task?processInstanceBusinessKey=" + no)
                            .json())
                    .as(stranger)
                    .isEmpty();
        }
        assertThat(city.get("liuyang", "/api/cases/" + no).status()).isEqualTo(200);
    }

    @Test
    void everyStepIsInTheEnginesHistoryWithAName() {
        var no = city.blow(Map.of()).caseNo();
        city.does("zhaolei", no, "Task_Dispatch", dispatch("chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));

        assertThat(history.createUserOperationLogQuery()
                        .operationType("Complete")
                        .list())
                .extracting(entry -> entry.getUserId())
                .contains("zhaolei", "liuyang");
    }

    private long stored(String table, String condition) {
        return db.sql("SELECT count(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private String startedInTasklist(String title, Map<String, Object> more) {
        var values = new java.util.LinkedHashMap<String, Object>(Map.of(
                "title", title, "whistleKind", "service", "areaCode", "chunhui", "place", "东门", "summary", "有人反映"));
        values.putAll(more);
        var variables = new java.util.LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        var started = city.post(
                "lifang",
                "/engine-rest/process-definition/key/whistle-dispatch/submit-form",
                Map.of("variables", variables));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        return started.json().get("businessKey").asText();
    }

    private String spotSolved() {
        var no = startedInTasklist("地上有垃圾", Map.of("solvedOnSpot", true, "spotResult", "当场清走"));
        city.run();
        assertThat(city.state(no)).isEqualTo("closed");
        return no;
    }

    private static Map<String, Object> dispatch(String lead, String... assists) {
        return Map.of("dispatchDecision", "dispatch", "leadUnit", lead, "assistUnits", List.of(assists));
    }

    private static List<String> texts(JsonNode entries, String field) {
        var found = new ArrayList<String>();
        entries.forEach(entry -> found.add(entry.get(field).asText()));
        return found;
    }
}
