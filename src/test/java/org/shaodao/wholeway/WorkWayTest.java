package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A case worked off on telephones: the forms of Tasklist, drawn by the server, checked by the same check. */
@ShaodaoTest
class WorkWayTest {
    private static final Pattern KEY = Pattern.compile("name=\"sendKey\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

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
    void aCaseIsWorkedOffOnTelephones() throws Exception {
        var caseNo = city.blow(Map.of("kind", "enforcement", "title", "占道经营试验")).caseNo();
        var dispatch = city.taskId("zhaolei", caseNo, "Task_Dispatch");
        assertThat(page("zhaolei", "/work").getContentAsString()).contains("受理派单：占道经营试验", "/work/" + dispatch, caseNo);
        var form = page("zhaolei", "/work/" + dispatch).getContentAsString();
        assertThat(form)
                .contains("三天了没人管", "受理并派单", "城管局", "签收并提交")
                .as("markup of a resident is text, and so is the case page a link")
                .contains("href=\"/cases/" + caseNo + "\"");
        sent(
                "zhaolei",
                dispatch,
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "sendKey", key(form)));

        var checkIn = city.taskId("liuyang", caseNo, "Task_CheckIn");
        sent("liuyang", checkIn, Map.of("checkInDecision", "accept", "sendKey", newKey()));
        var arrive = city.taskId("liuyang", caseNo, "Task_Arrive");
        assertThat(page("liuyang", "/work").getContentAsString()).contains("本单位待签收");
        sent("liuyang", arrive, Map.of("arrivedAt", "2026-11-26T09:30", "arrivedPlace", "春晖路12号", "sendKey", newKey()));
        assertThat(city.state(caseNo)).isEqualTo("handling");
    }

    @Test
    void whatIsChosenShowsAndHidesFieldsAndKeepsWhatIsWritten() throws Exception {
        var caseNo = city.blow(Map.of()).caseNo();
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var checkIn = city.taskId("liuyang", caseNo, "Task_CheckIn");
        assertThat(field(page("liuyang", "/work/" + checkIn).getContentAsString(), "declineReason"))
                .contains("hidden");

        var drawn = does(
                "liuyang",
                "/work/" + checkIn + "/draw",
                Map.of("checkInDecision", "decline", "declineReason", "不是我们的路", "sendKey", newKey()),
                true);
        assertThat(drawn.getStatus()).isEqualTo(200);
        var part = drawn.getContentAsString();
        assertThat(part).startsWith("<div id=\"fields\"").contains("不是我们的路");
        assertThat(field(part, "declineReason")).doesNotContain("hidden");
        assertThat(city.sees("liuyang", caseNo, "Task_CheckIn"))
                .as("nothing was sent")
                .hasSize(1);

        var whole = does(
                "liuyang",
                "/work/" + checkIn + "/draw",
                Map.of("checkInDecision", "decline", "sendKey", newKey()),
                false);
        assertThat(whole.getContentAsString()).contains("<html", "declineReason");
    }

    @Test
    void badInputIsSaidInChineseAndNothingChanges() throws Exception {
        var caseNo = city.blow(Map.of()).caseNo();
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var checkIn = city.taskId("liuyang", caseNo, "Task_CheckIn");
        var key = newKey();
        for (var values : java.util.List.of(
                Map.of("sendKey", key),
                Map.of("checkInDecision", "maybe", "sendKey", key),
                Map.of("checkInDecision", "accept", "leadUnit", "zhujian", "sendKey", key),
                Map.of("checkInDecision", "decline", "declineReason", "长".repeat(5000), "sendKey", key))) {
            var refused = does("liuyang", "/work/" + checkIn, values, false);
            assertThat(refused.getStatus()).as(values.toString()).isEqualTo(400);
            assertThat(refused.getContentAsString()).contains("role=\"alert\"");
        }
        assertThat(does("liuyang", "/work/" + checkIn, Map.of("checkInDecision", "accept"), false)
                        .getStatus())
                .as("without a key")
                .isEqualTo(400);
        assertThat(city.sees("liuyang", caseNo, "Task_CheckIn")
                        .get(0)
                        .get("assignee")
                        .isNull())
                .isTrue();
        sent("liuyang", checkIn, Map.of("checkInDecision", "accept", "sendKey", key));
    }

    @Test
    void whatIsSentTwiceArrivesOnceAndWhoComesTooLateIsTold() throws Exception {
        var caseNo = city.blow(Map.of()).caseNo();
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var checkIn = city.taskId("liuyang", caseNo, "Task_CheckIn");
        var key = newKey();
        sent("liuyang", checkIn, Map.of("checkInDecision", "accept", "sendKey", key));
        sent("liuyang", checkIn, Map.of("checkInDecision", "accept", "sendKey", key));
        assertThat(does("liuyang", "/work/" + checkIn, Map.of("checkInDecision", "accept", "sendKey", newKey()), false)
                        .getStatus())
                .isEqualTo(409);
    }

    @Test
    void nobodySeesOrDoesAnothersWork() throws Exception {
        var caseNo = city.blow(Map.of()).caseNo();
        var dispatch = city.taskId("zhaolei", caseNo, "Task_Dispatch");
        assertThat(page("liuyang", "/work").getContentAsString()).doesNotContain(dispatch);
        assertThat(page("liuyang", "/work/" + dispatch).getStatus()).isEqualTo(404);
        assertThat(does(
                                "liuyang",
                                "/work/" + dispatch,
                                Map.of("dispatchDecision", "reject", "sendKey", newKey()),
                                false)
                        .getStatus())
                .isIn(403, 404, 409);
        assertThat(web.perform(get("/work")).andReturn().getResponse().getStatus())
                .isEqualTo(302);
        assertThat(web.perform(post("/work/" + dispatch).with(as("zhaolei")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("without its token")
                .isEqualTo(403);
        assertThat(city.sees("zhaolei", caseNo, "Task_Dispatch")).hasSize(1);
    }

    private void sent(String user, String taskId, Map<String, String> values) throws Exception {
        var answer = does(user, "/work/" + taskId, values, false);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).isEqualTo("/work");
        city.run();
    }

    private MockHttpServletResponse does(String user, String path, Map<String, String> values, boolean htmx)
            throws Exception {
        var call = post(path).with(as(user)).with(csrf());
        new LinkedHashMap<>(values).forEach(call::param);
        if (htmx) {
            call.header("HX-Request", "true");
        }
        var answer = web.perform(call).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private MockHttpServletResponse page(String user, String path) throws Exception {
        var answer = web.perform(get(path).with(as(user))).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    /** From the field's frame to its name. */
    private static String field(String page, String key) {
        var name = page.indexOf("name=\"" + key + "\"");
        return page.substring(page.lastIndexOf("<div class=\"field\"", name), name);
    }

    private static String key(String page) {
        var found = KEY.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
