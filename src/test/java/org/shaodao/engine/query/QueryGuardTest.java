package org.shaodao.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class QueryGuardTest {
    private String received = "";

    private MockHttpServletResponse send(String method, String address, String type, String body) throws Exception {
        int query = address.indexOf('?');
        var request = new MockHttpServletRequest(method, query < 0 ? address : address.substring(0, query));
        request.setQueryString(query < 0 ? null : address.substring(query + 1));
        request.setContentType(type);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        new QueryGuard().doFilter(request, response, chain);
        received = chain.getRequest() == null
                ? ""
                : new String(chain.getRequest().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return response;
    }

    private MockHttpServletResponse post(String address, String body) throws Exception {
        return send("POST", address, "application/json", body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/engine-rest/task | {\"assigneeExpression\":\"x\"}",
                "/engine-rest/task | {\"orQueries\":[{\"dueAfterExpression\":\"${now()}\"}]}",
                "/engine-rest/task | {\"orQueries\":[{\"due\\u0041fter\\u0045xpression\":\"1\"}]}",
                "/engine-rest/task | {\"nameLike\":\"\\u0024{x}\"}",
                "/engine-rest/task/count | {\"nameLike\":\"#{x}\"}",
                "/engine-rest/engine/default/task | {\"a\":{\"b\":[{\"cExpression\":1}]}}",
                "/engine-rest/filter/1/list | {\"orQueries\":[{\"assigneeExpression\":\"x\"}]}",
                "/engine-rest/filter/1/%6cist | {\"assigneeExpression\":\"x\"}",
                "/engine-rest/history/task | {\"taskNameLike\":\"${x}\"}",
                "/camunda/api/engine/engine/default/task | {\"assigneeExpression\":\"x\"}",
                "/camunda/api/engine/engine/default/filter/1/list | {\"followUpBeforeExpression\":\"x\"}",
                "/camunda/api/cockpit/plugin/base/default/process-instance | {\"x\":\"${x}\"}",
                "/engine-rest/process-instance/delete | {\"processInstanceQuery\":{\"businessKey\":\"${x}\"}}",
            })
    void aQueryWithAnExpressionIsRefused(String path, String body) throws Exception {
        var answer = post(path, body);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("\"type\":\"Refusal\"", "不允许表达式");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task?assigneeExpression=x",
                "/engine-rest/task?nameLike=%24%7B1%7D",
                "/engine-rest/task/count?due%41fterExpression=x",
                "/engine-rest/task?name=%zz",
            })
    void anAddressWithAnExpressionIsRefused(String address) throws Exception {
        assertThat(send("GET", address, "", "").getStatus()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/engine-rest/filter/create",
        "POST,/engine-rest/filter/%63reate",
        "POST,/engine-rest/engine/default/filter/create",
        "PUT,/engine-rest/filter/1",
        "DELETE,/engine-rest/filter/1",
        "POST,/camunda/api/engine/engine/default/filter/create",
        "PUT,/camunda/api/engine/engine/default/filter/1",
        "DELETE,/camunda/api/engine/engine/default/filter/1",
    })
    void nobodyChangesAFilter(String method, String path) throws Exception {
        assertThat(send(method, path, "application/json", "{}").getStatus()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task/1/submit-form",
                "/engine-rest/task/1/complete",
                "/camunda/api/engine/engine/default/task/1/submit-form",
                "/engine-rest/process-definition/key/whistle-dispatch/start",
                "/engine-rest/process-definition/key/whistle-dispatch/submit-form",
                "/engine-rest/task/1/comment/create",
            })
    void whatPeopleWriteIsTextAndPasses(String path) throws Exception {
        var body = "{\"variables\":{\"title\":{\"value\":\"${7*7} 价格#{x}\"}}}";
        assertThat(post(path, body).getStatus()).isEqualTo(200);
        assertThat(received).isEqualTo(body);
    }

    @Test
    void tasklistsOwnQueryPasses() throws Exception {
        var body = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}],\"active\":true,"
                + "\"processVariables\":[{\"name\":\"title\",\"operator\":\"like\",\"value\":\"%路灯%\"}]}";
        assertThat(post("/camunda/api/engine/engine/default/filter/1/list?firstResult=0&maxResults=15", body)
                        .getStatus())
                .isEqualTo(200);
        assertThat(received).isEqualTo(body);
        assertThat(send("GET", "/camunda/api/engine/engine/default/filter?itemCount=false&maxResults=2000", "", "")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void anUploadIsLeftToTheGate() throws Exception {
        assertThat(send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=x", "${x}")
                        .getStatus())
                .isEqualTo(200);
        assertThat(received).isEqualTo("${x}");
    }

    @Test
    void brokenAndHugeBodiesAreRefused() throws Exception {
        assertThat(post("/engine-rest/task/1/complete", "{\"a\":").getStatus()).isEqualTo(400);
        assertThat(post("/engine-rest/task", "[".repeat(3000)).getStatus()).isEqualTo(400);
        assertThat(post("/engine-rest/task/1/complete", "\"" + "x".repeat(10_000_000) + "\"")
                        .getStatus())
                .isEqualTo(413);
    }
}
