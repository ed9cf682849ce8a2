package org.shaodao.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.Bpmn;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Replays the Deploy button of Camunda Modeler 5, call by call (ecosystem-facts §1.4). */
@ShaodaoTest
class ModelerDeployTest {
    private static final String MANAGER = "maning";
    private static final String PASSWORD = "shaodao-demo";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theAnonymousProbeLearnsThatAPasswordIsNeeded() throws Exception {
        var answer = send(request("/deployment?maxResults=0", null).GET());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(way -> assertThat(way).startsWith("Basic"));
        assertThat(answer.body()).doesNotContainIgnoringCase("<html");
    }

    @Test
    void aManagerDeploysAFileWithAChineseNameAndAForm() throws Exception {
        var version = send(request("/version", MANAGER).GET());
        assertThat(JSON.readTree(version.body()).path("version").asText()).startsWith("7.24");

        var upload = new Upload("吹哨改版")
                .diagram("吹哨改版.bpmn", Bpmn.userTask("modeler-chinese", "受理"))
                .attachment("modeler-extra.form", "{\"id\":\"modeler-extra\",\"type\":\"default\",\"components\":[]}");
        var answer = deploy(MANAGER, upload);
        assertThat(answer.statusCode()).isEqualTo(200);
        var deployed = JSON.readTree(answer.body());
        var definition = onlyDefinition(deployed);
        assertThat(definition.path("key").asText()).isEqualTo("modeler-chinese");
        assertThat(definition.path("resource").asText()).isEqualTo("吹哨改版.bpmn");
        assertThat(repository.getDeploymentResourceNames(deployed.path("id").asText()))
                .containsExactlyInAnyOrder("吹哨改版.bpmn", "modeler-extra.form");
    }

    @Test
    void theSameAgainMakesNoVersionAndAnOlderContentAgainDoes() throws Exception {
        var older = Bpmn.userTask("modeler-again", "甲");
        var first = JSON.readTree(
                deploy(MANAGER, new Upload("a").diagram("a.bpmn", older)).body());
        var same = JSON.readTree(
                deploy(MANAGER, new Upload("a").diagram("a.bpmn", older)).body());
        assertThat(same.path("id")).isEqualTo(first.path("id"));
        assertThat(same.path("deployedProcessDefinitions").isNull()).isTrue();
        deploy(MANAGER, new Upload("b").diagram("a.bpmn", Bpmn.userTask("modeler-again", "乙")));
        var again = JSON.readTree(
                deploy(MANAGER, new Upload("a").diagram("a.bpmn", older)).body());
        assertThat(onlyDefinition(again).path("version").asInt()).isEqualTo(3);
    }

    @Test
    void decisionsAndFormsAreDeployedTheSameWay() throws Exception {
        var form = "{\"id\":\"modeler-form\",\"type\":\"default\",\"components\":[]}";
        assertThat(deploy(MANAGER, new Upload("f").diagram("f.form", form)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyElseMayDeploy() throws Exception {
        var upload = new Upload("x").diagram("x.bpmn", Bpmn.userTask("modeler-foreign", "x"));
        assertThat(deploy("zhaolei", upload).statusCode()).isEqualTo(403);
        assertThat(deploy(null, upload).statusCode()).isEqualTo(401);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("modeler-foreign")
                        .count())
                .isZero();
    }

    @Test
    void aRefusalReachesTheModelersLogInChinese() throws Exception {
        var evil = Bpmn.around("modeler-evil", "<bpmn:serviceTask id='Task_It' camunda:class='a.B'/>");
        var answer = deploy(MANAGER, new Upload("evil").diagram("恶意.bpmn", evil));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .contains("恶意.bpmn", "Task_It", "camunda:class");
        assertThat(JSON.readTree(answer.body()).path("type").asText()).isNotBlank();
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("modeler-evil")
                        .count())
                .isZero();
    }

    /** The Modeler knows a parse error by how the message begins, and shows the rest. */
    @Test
    void whatTheParserFindsWrongReachesTheModelersLogInChinese() throws Exception {
        var broken = Bpmn.process(
                "modeler-broken",
                "\n<bpmn:startEvent id='Start_It'/>\n<bpmn:sequenceFlow id='Flow_It' sourceRef='Start_It' targetRef='Gone'/>");
        var answer = deploy(MANAGER, new Upload("broken").diagram("断线.bpmn", broken));
        assertThat(answer.statusCode()).isEqualTo(400);
        var message = JSON.readTree(answer.body()).path("message").asText();
        assertThat(message).startsWith("ENGINE-09005 Could not parse BPMN process. 模型有误，没有部署：\n* 文件“断线.bpmn”");
        assertThat(message).contains("：连线“Flow_It”的终点“Gone”不存在").doesNotContain("Invalid", "cvc-");

        var table = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='D' name='d' namespace='n'>"
                + "<decision id='modeler-table' name='K'><decisionTable id='t' hitPolicy='FIRST'>"
                + "<output id='o' name='y'/><output id='p' name='y'/></decisionTable></decision></definitions>";
        answer = deploy(MANAGER, new Upload("table").diagram("错表.dmn", table));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("message").asText()).isEqualTo("文件“错表.dmn”：决策表的输出列名称重复，没有部署");
    }

    @Test
    void anEnglishRefusalOfTheEngineIsIntroducedInChinese() throws Exception {
        var answer = send(request("/task?sortBy=dueDate", MANAGER).GET());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .startsWith("请求有误，请核对后再试〔")
                .endsWith("〕");
    }

    @Test
    void aQueryWithAnExpressionIsRefusedOverHttp() throws Exception {
        var query = request("/task", MANAGER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"orQueries\":[{\"dueAfterExpression\":\"${now()}\"}]}"));
        assertThat(send(query).statusCode()).isEqualTo(400);
    }

    private static JsonNode onlyDefinition(JsonNode deployment) {
        var definitions = deployment.path("deployedProcessDefinitions");
        assertThat(definitions).hasSize(1);
        return definitions.elements().next();
    }

    private HttpRequest.Builder request(String path, @Nullable String user) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest" + path))
                .header("accept", "application/json");
        if (user != null) {
            var token = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            request.header("authorization", "Basic " + token);
        }
        return request;
    }

    private HttpResponse<String> deploy(@Nullable String user, Upload upload) throws Exception {
        return send(request("/deployment/create", user)
                .header("Content-Type", "multipart/form-data; boundary=" + upload.boundary)
                .POST(BodyPublishers.ofByteArray(upload.bytes())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The parts in the Modeler's order; file names go out as UTF-8, as Node's form data does. */
    private static final class Upload {
        final String boundary = "----ModelerBoundary" + UUID.randomUUID();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Upload(String name) {
            field("deployment-name", name);
            field("deployment-source", "Camunda Modeler");
            field("enable-duplicate-filtering", "true");
        }

        Upload diagram(String file, String content) {
            return part("name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/xml".formatted(file, file), content);
        }

        Upload attachment(String file, String content) {
            return part(
                    "name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream".formatted(file, file),
                    content);
        }

        private void field(String name, String value) {
            part("name=\"%s\"".formatted(name), value);
        }

        private Upload part(String head, String content) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
                    .formatted(boundary, head, content)
                    .getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return body.toByteArray();
        }
    }
}
