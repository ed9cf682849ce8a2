package org.shaodao.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.FormTexts;
import org.shaodao.engine.form.SampleDelegates.Seen;
import org.shaodao.security.Colleagues;
import org.shaodao.security.WithColleagues;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample process, driven by clients over HTTP, by our own code, and by both at once. */
@WithColleagues
class FormCheckHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = """
            {"variables":{"title":{"value":"路灯不亮"},"summary":{"value":"张三说：灯坏了"},"whistleKind":{"value":"service"}}}""";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService formService;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FormTexts texts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Seen seen;

    @Autowired
    Colleagues colleagues;

    private TestClients clients = new TestClients(0);

    @BeforeEach
    void deploy() {
        seen.summaries.clear();
        seen.marks.clear();
        seen.steps.clear();
        seen.submissions.clear();
        seen.news.clear();
        seen.excluded = "";
        deploySamples();
        clients = new TestClients(port);
        colleagues.put("wang", "王", "street-dispatch");
        colleagues.put("zhao", "赵", "street-dispatch");
        colleagues.put("nobody", "无名");
        for (var user : List.of("wang", "zhao")) {
            for (Resource resource : List.of(
                    Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE, Resources.TASK, Resources.APPLICATION)) {
                var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                grant.setUserId(user);
                grant.setResource(resource);
                grant.setResourceId("*");
                grant.addPermission(Permissions.ALL);
                authorizations.saveAuthorization(grant);
            }
        }
    }

    @AfterEach
    void cleanUp() {
        identity.clearAuthentication();
        authorizations
                .createAuthorizationQuery()
                .userIdIn("wang", "zhao")
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        for (var deployment :
                repository.createDeploymentQuery().deploymentName("formcheck").list()) {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    // --- starting ---------------------------------------------------------------------------------------------------

    @Test
    void aStartFormIsMeasuredAndItsFreeTextNeverReachesTheVariables() throws Exception {
        var answer = post("/engine-rest/process-definition/key/formcheck-sample/submit-form", START);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var instance = JSON.readTree(answer.body()).get("id").asText();
        assertThat(seen.summaries).containsExactly("张三说：灯坏了");
        assertThat(seen.marks).containsExactly(false);
        assertThat(texts.latest(instance, "summary")).contains("张三说：灯坏了");
        assertThat(everyStoredValue(instance)).contains("路灯不亮", "service").noneMatch(text -> text.contains("张三"));
        assertThat(seen.news).singleElement().satisfies(news -> {
            assertThat(news.businessKey()).isEqualTo("WH-" + instance);
            assertThat(news.elementId()).isEqualTo("StartEvent_SampleAsked");
            assertThat(news.user()).isEqualTo("wang");
            assertThat(news.answers()).extracting("text").containsExactly("路灯不亮", "张三说：灯坏了", "民生诉求");
        });
    }

    @Test
    void theModelersPlayButtonPassesTheFormToo() throws Exception {
        var refused = post(startPath("formcheck-sample"), "{\"businessKey\":\"default\",\"variables\":null}");
        assertRefused(refused, 400, "业务键");
        refused = post(startPath("formcheck-sample"), "{\"businessKey\":\"\",\"variables\":null}");
        assertRefused(refused, 400, "请填写“标题”");

        var accepted = post(startPath("formcheck-sample"), START);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(JSON.readTree(accepted.body()).get("businessKey").asText()).startsWith("WH-");
        assertThat(everyStoredValue(JSON.readTree(accepted.body()).get("id").asText()))
                .noneMatch(text -> text.contains("张三"));
    }

    @Test
    void noOtherWayLeadsAroundTheStartForm() throws Exception {
        assertRefused(post("/engine-rest/message", "{\"messageName\":\"formcheck-again\"}"), 400, "发起表单");
        assertRefused(
                post(
                        startPath("formcheck-sample"),
                        "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_Plain\"}]}"),
                400,
                "从开始处");
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();

        runtime.correlateMessage("formcheck-again");
        assertThat(runtime.createProcessInstanceQuery().count()).isOne();
    }

    @Test
    void aProcessWithoutAFormStartsWithoutVariables() throws Exception {
        assertRefused(
                post(startPath("formcheck-plain"), "{\"variables\":{\"directory\":{\"value\":\"evil\"}}}"),
                400,
                "没有表单");
        assertThat(post(startPath("formcheck-plain"), "{\"businessKey\":\"k1\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ourOwnCodeStartsWithoutAForm() {
        var instance = runtime.startProcessInstanceByKey("formcheck-sample", "WH1", Map.of("title", "x"));

        assertThat(instance.getBusinessKey()).isNotNull();
        assertThat(seen.news).isEmpty();
    }

    // --- completing -------------------------------------------------------------------------------------------------

    @Test
    void submitFormAndCompleteAndTheWebappsAreAllMeasured() throws Exception {
        var task = openTask();
        for (var path : List.of(
                "/engine-rest/task/%s/submit-form",
                "/engine-rest/task/%s/complete", "/camunda/api/engine/engine/default/task/%s/submit-form")) {
            assertRefused(post(path.formatted(task.getId()), "{\"variables\":{}}"), 400, "请选择“裁定”");
            assertRefused(
                    post(path.formatted(task.getId()), "{\"variables\":{\"decision\":{\"value\":\"maybe\"}}}"),
                    400,
                    "“裁定”的选项不在可选范围内");
            assertRefused(
                    post(
                            path.formatted(task.getId()),
                            "{\"variables\":{\"decision\":{\"value\":\"upheld\"},\"grade\":{\"value\":\"urgent\"}}}"),
                    400,
                    "表单中没有“grade”这一项");
        }
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(storedTexts(task.getProcessInstanceId())).isEmpty();
        assertThat(everyStoredValue(task.getProcessInstanceId())).doesNotContain("maybe", "urgent");
    }

    @Test
    void ourOwnCodeIsMeasuredLikeAnybody() {
        var task = openTask();

        assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "maybe")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> formService.submitTaskForm(task.getId(), Map.of("decision", "upheld", "x", 1)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tasks.completeWithVariablesInReturn(task.getId(), Map.of(), false))
                .isInstanceOf(Refusal.class);
        tasks.complete(task.getId(), Map.of("decision", "upheld"));
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    @Test
    void whatTasklistSendsIsAccepted() throws Exception {
        var task = openTask();
        tasks.claim(task.getId(), "wang");
        var shown = get(
                "/camunda/api/engine/engine/default/task/" + task.getId() + "/form-variables?deserializeValues=false");
        assertThat(JSON.readTree(shown.body()).has("helpers"))
                .as("an emptied list would be sent back under the type Null")
                .isFalse();

        var answer = post("/camunda/api/engine/engine/default/task/" + task.getId() + "/submit-form", """
                {"variables":{"decision":{"value":"dismissed"},"reason":{"value":"李四的电话"},"nextUnit":{"value":"shizheng"},
                "helpers":{"type":"Json","value":"[\\"chengguan\\"]"},"note":{"value":""}}}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        var instance = task.getProcessInstanceId();
        assertThat(runtime.getVariable(instance, "decision")).isEqualTo("dismissed");
        assertThat(runtime.getVariable(instance, "helpers")).hasToString("[\"chengguan\"]");
        assertThat(texts.latest(instance, "reason")).contains("李四的电话");
        assertThat(texts.latest(instance, "note")).isEmpty();
        assertThat(storedTexts(instance)).containsExactlyInAnyOrder("reason=李四的电话", "note=");
        assertThat(everyStoredValue(instance)).noneMatch(text -> text.contains("李四"));
        assertThat(seen.news).singleElement().satisfies(news -> {
            assertThat(news.groups()).containsExactly("street-dispatch");
            assertThat(news.elementName()).isEqualTo("裁定");
            assertThat(news.modelVersion()).isOne();
            assertThat(news.user()).isEqualTo("wang");
            assertThat(news.answers()).extracting("text").containsExactly("不同意", "李四的电话", "市政", "城管");
        });
        assertThat(seen.submissions).singleElement().satisfies(submission -> {
            assertThat(submission.variable("title")).contains("t");
            assertThat(submission.values()).containsEntry("helpers", List.of("chengguan"));
        });
    }

    @Test
    void aFieldThatIsNotShownIsForgottenEvenIfSent() throws Exception {
        var task = openTask();

        var answer = complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"},\"reason\":{\"value\":\"偷带\"}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(texts.latest(task.getProcessInstanceId(), "reason")).isEmpty();
        assertThat(everyStoredValue(task.getProcessInstanceId())).noneMatch(text -> text.contains("偷带"));
    }

    @Test
    void theMeasureIsTheFormAsDeployedNow() throws Exception {
        var task = openTask();
        var form = new String(
                getClass()
                        .getResourceAsStream("/formcheck/formcheck-decide.form")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        repository
                .createDeployment()
                .name("formcheck")
                .addString(
                        "formcheck-decide.form",
                        form.replace(
                                "\"components\": [",
                                "\"components\": [ { \"id\": \"Field_new\", \"type\": \"checkbox\", \"key\": \"onSite\","
                                        + " \"label\": \"已到场\", \"validate\": { \"required\": true } },"))
                .deploy();

        assertRefused(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"}}"), 400, "请勾选“已到场”");
        assertThat(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"},\"onSite\":{\"value\":true}}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aRuleOfTheDomainRefusesAndNothingIsKept() throws Exception {
        var task = openTask();

        assertRefused(
                complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"},\"note\":{\"value\":\"自己的单\"}}"),
                403,
                "不能裁定自己派的单");
        assertThat(storedTexts(task.getProcessInstanceId())).isEmpty();
        assertThat(seen.news).isEmpty();
    }

    @Test
    void aTaskWithoutAFormTakesNoVariables() throws Exception {
        var task = plainTask();

        assertRefused(complete(task, "wang", "{\"grade\":{\"value\":\"urgent\"}}"), 400, "没有表单");
        assertThat(complete(task, "wang", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void whatGoesPastTheFormIsRefused() throws Exception {
        var task = openTask().getId();
        var value = "{\"value\":\"upheld\",\"type\":\"String\"}";

        assertRefused(put("/engine-rest/task/" + task + "/variables/decision", value), 403, "流程变量");
        assertRefused(put("/engine-rest/task/" + task + "/localVariables/decision", value), 403, "流程变量");
        assertRefused(
                post("/engine-rest/task/" + task + "/variables", "{\"modifications\":{\"decision\":" + value + "}}"),
                403,
                "流程变量");
        assertRefused(
                put("/engine-rest/process-instance/" + openInstance(task) + "/variables/decision", value), 403, "流程变量");
        assertRefused(
                post("/engine-rest/task/" + task + "/bpmnError", "{\"errorCode\":\"decline-upheld\"}"), 403, "流程错误");
        assertRefused(
                post("/engine-rest/task/" + task + "/bpmnEscalation", "{\"escalationCode\":\"redispatch\"}"),
                403,
                "流程升级");
        assertRefused(
                post("/engine-rest/task/" + task + "/resolve", "{\"variables\":{\"decision\":" + value + "}}"),
                400,
                "变量");
        assertRefused(
                post("/engine-rest/task/" + task + "/comment/create", "{\"message\":\"张三电话13800001234\"}"), 403, "批注");
        assertThat(taskComments(task)).isZero();
        assertThat(seen.news).isEmpty();
    }

    private long taskComments(String task) {
        return jdbc.sql("SELECT count(*) FROM act_hi_comment WHERE task_id_ = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    // --- races ------------------------------------------------------------------------------------------------------

    @Test
    void whoComesTooLateIsToldSo() throws Exception {
        var task = openTask();
        assertThat(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"}}")
                        .statusCode())
                .isEqualTo(204);

        assertRefused(complete(task, "zhao", "{\"decision\":{\"value\":\"upheld\"}}"), 409, "已被他人处理");
        assertRefused(post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"wang\"}"), 409, "已被他人处理");
        assertRefused(post("/engine-rest/task/nobody/complete", "{}"), 404, "没有找到这项任务");
    }

    @Test
    void onlyOneClaimsAndOnlyForThemselves() throws Exception {
        var task = openTask();

        assertRefused(post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"zhao\"}"), 403, "为自己");
        assertThat(post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"wang\"}")
                        .statusCode())
                .isEqualTo(204);
        assertRefused(
                send("POST", "/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"zhao\"}", "zhao"),
                409,
                "签收");
        assertRefused(complete(task, "zhao", "{\"decision\":{\"value\":\"upheld\"}}"), 409, "由他人签收");
    }

    @Test
    void whoIsExcludedNeitherClaimsNorCompletes() throws Exception {
        var task = openTask();
        seen.excluded = "wang";

        assertRefused(post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"wang\"}"), 403, "不能经办");
        assertRefused(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"}}"), 403, "不能经办");
        assertThat(complete(task, "zhao", "{\"decision\":{\"value\":\"upheld\"}}")
                        .statusCode())
                .isEqualTo(204);
    }

    /** With no more rights than those of the group: whoever was quicker has taken the right to work on it. */
    @Test
    void whoClaimsAMomentLaterIsToldSoAndNotForbidden() throws Exception {
        var task = openTask();
        colleagues.put("late", "迟", "street-dispatch");
        var path = "/engine-rest/task/" + task.getId() + "/claim";

        assertThat(send("POST", path, "{\"userId\":\"wang\"}", "wang").statusCode())
                .isEqualTo(204);
        assertRefused(send("POST", path, "{\"userId\":\"late\"}", "late"), 409, "签收");
        assertThat(send("POST", path, "{\"userId\":\"nobody\"}", "nobody").statusCode())
                .isEqualTo(403);
    }

    @Test
    void ofManyAtOnceOneWinsAndTheOthersAreToldSo() throws Exception {
        var task = openTask();
        var many = 6;
        var barrier = new CyclicBarrier(many);
        var pool = Executors.newFixedThreadPool(many);
        try {
            Callable<HttpResponse<String>> attempt = () -> {
                barrier.await();
                return complete(task, "wang", "{\"decision\":{\"value\":\"dismissed\"},\"reason\":{\"value\":\"抢\"}}");
            };
            var answers = pool.invokeAll(java.util.Collections.nCopies(many, attempt));
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
                if (answer.get().statusCode() != 204) {
                    assertRefused(answer.get(), 409, "已被他人处理");
                }
            }
            assertThat(statuses).containsOnlyOnce(204);
            assertThat(storedTexts(task.getProcessInstanceId())).containsExactlyInAnyOrder("reason=抢", "note=");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSuspendedCaseIsNoTasklistFault() throws Exception {
        var task = openTask();
        runtime.suspendProcessInstanceById(task.getProcessInstanceId());

        assertRefused(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"}}"), 409, "已暂停");
    }

    // --- errors in Chinese ------------------------------------------------------------------------------------------

    @Test
    void whoMayNotIsToldInChinese() throws Exception {
        var task = openTask();

        var answer = send("POST", "/engine-rest/process-definition/key/formcheck-sample/submit-form", START, "nobody");
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(TestClients.message(answer)).containsPattern("\\p{IsHan}");
        answer = send(
                "PUT",
                "/engine-rest/process-instance/" + task.getProcessInstanceId() + "/suspended",
                "{\"suspended\":true}",
                "nobody");
        assertRefused(answer, 403, "没有权限");
    }

    @Test
    void brokenAndOddRequestsAreAnsweredInChineseWithoutTheInside() throws Exception {
        var path = "/engine-rest/task/" + openTask().getId() + "/complete";
        for (var body : List.of(
                "{",
                "",
                "null",
                "[]",
                "{\"variables\":5}",
                "{\"variables\":{\"decision\":null}}",
                "{\"unknown\":1}",
                "{\"variables\":{\"decision\":{\"type\":\"Object\",\"value\":\"rO0AB\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}",
                "{\"variables\":{\"decision\":{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/json\"}}}}",
                "{\"variables\":{\"decision\":{\"type\":\"Nothing\",\"value\":\"x\"}}}",
                "{\"variables\":{\"decision\":{\"type\":\"File\",\"value\":\"eA==\",\"valueInfo\":{\"filename\":\"x\"}}}}",
                "{\"variables\":{\"decision\":{\"value\":{\"a\":1}}}}",
                "[".repeat(50_000))) {
            var answer = post(path, body);
            assertThat(answer.statusCode())
                    .as(body.length() > 999 ? "deep" : body)
                    .isEqualTo(400);
            assertThat(TestClients.message(answer))
                    .as(body.length() > 999 ? "deep" : body)
                    .containsPattern("\\p{IsHan}");
            assertThat(answer.body()).doesNotContain("at org.", "com.fasterxml", "StackTrace");
        }
        assertRefused(post(path, "x".repeat(10_000_000)), 413, "过大");
        assertRefused(get("/engine-rest/task/nobody"), 404, "没有找到");
        assertRefused(get("/engine-rest/no-such-thing"), 404, "没有找到");
        assertRefused(post("/camunda/api/engine/engine/default/task/nobody/submit-form", "{"), 400, "JSON");
    }

    // --- who did it -------------------------------------------------------------------------------------------------

    @Test
    void whatAJobDoesIsSetDownToWhoSubmittedLast() throws Exception {
        var task = openTask();
        assertThat(complete(task, "wang", "{\"decision\":{\"value\":\"upheld\"}}")
                        .statusCode())
                .isEqualTo(204);

        runJobs();

        assertThat(seen.steps).singleElement().satisfies(step -> {
            assertThat(step.trigger()).isEqualTo("wang");
            assertThat(step.elementId()).isEqualTo("Task_NoteStep");
            assertThat(step.elementName()).isEqualTo("记录");
            assertThat(step.processKey()).isEqualTo("formcheck-sample");
        });
    }

    @Test
    void whatNobodySetOffIsTheSystemsDoing() {
        var task = openTask();
        tasks.complete(task.getId(), Map.of("decision", "upheld"));

        runJobs();

        assertThat(seen.steps).singleElement().extracting("trigger").isNull();
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    private void deploySamples() {
        repository
                .createDeployment()
                .name("formcheck")
                .addClasspathResource("formcheck/formcheck-sample.bpmn")
                .addClasspathResource("formcheck/formcheck-plain.bpmn")
                .addClasspathResource("formcheck/formcheck-start.form")
                .addClasspathResource("formcheck/formcheck-decide.form")
                .deploy();
    }

    private Task openTask() {
        var instance = runtime.startProcessInstanceByKey("formcheck-sample", "WH1", Map.of("title", "t"));
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private Task plainTask() {
        var instance = runtime.startProcessInstanceByKey("formcheck-plain");
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private String openInstance(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    }

    private void runJobs() {
        for (var job : management.createJobQuery().executable().active().list()) {
            management.executeJob(job.getId());
        }
    }

    private List<String> storedTexts(String instance) {
        return jdbc.sql("SELECT field || '=' || text FROM engine_form_text WHERE process_instance_id = ?")
                .param(instance)
                .query(String.class)
                .list();
    }

    /** All that the engine's variable tables hold of an instance, in whatever column. */
    private List<String> everyStoredValue(String instance) {
        return jdbc.sql("""
                        SELECT to_jsonb(v)::text FROM act_ru_variable v WHERE proc_inst_id_ = :instance
                        UNION ALL SELECT to_jsonb(h)::text FROM act_hi_varinst h WHERE proc_inst_id_ = :instance
                        UNION ALL SELECT to_jsonb(d)::text FROM act_hi_detail d WHERE proc_inst_id_ = :instance
                        UNION ALL SELECT coalesce(v.text_, '') FROM act_ru_variable v WHERE proc_inst_id_ = :instance
                        UNION ALL SELECT convert_from(b.bytes_, 'UTF8') FROM act_ge_bytearray b
                          WHERE b.deployment_id_ IS NULL AND b.name_ IS NOT NULL AND b.name_ <> 'job.exceptionByteArray'""").param("instance", instance).query(String.class).list();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String words) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestClients.message(answer)).contains(words);
    }

    private String startPath(String key) {
        var id = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
        return "/engine-rest/process-definition/" + id + "/start";
    }

    private HttpResponse<String> complete(Task task, String user, String variables) {
        return send(
                "POST", "/engine-rest/task/" + task.getId() + "/complete", "{\"variables\":" + variables + "}", user);
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, "wang");
    }

    private HttpResponse<String> put(String path, String body) {
        return send("PUT", path, body, "wang");
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "", "wang");
    }

    private HttpResponse<String> send(String method, String path, String body, String user) {
        return clients.send(method, path, body, user);
    }
}
