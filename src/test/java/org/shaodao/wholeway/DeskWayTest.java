package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The desk: what is due next first, found by words, and many cases at once, each by itself. */
@ShaodaoTest
class DeskWayTest {
    private static final Pattern NUMBER = Pattern.compile("name=\"caseNo\" value=\"(WH\\d{8}-\\d{6})\"");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private City city;
    private MockMvc web;
    /** A place of its own for each test. */
    private String road;

    @BeforeEach
    void open() {
        city = new City(port, management);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        road = "柜台路" + (1000 + Math.abs(UUID.randomUUID().hashCode() % 9000)) + "号";
    }

    @Test
    void whatIsDueNextStandsFirstAndWordsFindIt() throws Exception {
        var complex = blow("单元门坏了", Map.of());
        var urgent = blow("燃气泄漏", Map.of("kind", "emergency"));
        assertThat(found("zhaolei", road)).containsExactly(urgent, complex);
        assertThat(found("zhaolei", road, "单元门")).containsExactly(complex);
        assertThat(found("zhaolei", road, "门坏")).containsExactly(complex);
        assertThat(found("zhaolei", road, "%")).isEmpty();
        assertThat(found("zhaolei", complex)).containsExactly(complex);
        assertThat(found("zhaolei", "三天了没人管", road))
                .as("in the description too")
                .hasSize(2);
        assertThat(page("zhaolei", "/desk?words=" + road + "&state=dispatched")).doesNotContain(complex);

        city.does("zhaolei", complex, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "zhujian"));
        assertThat(numbers(page("zhaolei", "/desk?words=" + road + "&unit=zhujian")))
                .containsExactly(complex);
        assertThat(page("zhaolei", "/desk?words=" + road)).contains("已派单");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndRepeats() throws Exception {
        var all = new ArrayList<String>();
        for (var i = 0; i < 33; i++) {
            all.add(blow("第" + i + "件", Map.of()));
        }
        var first = page("zhaolei", "/desk?words=" + road);
        var seen = new ArrayList<>(numbers(first));
        assertThat(seen).hasSize(30);
        var next = Pattern.compile("href=\"(/desk\\?[^\"]*afterNo[^\"]*)\"").matcher(first);
        assertThat(next.find()).isTrue();
        seen.addAll(numbers(page("zhaolei", java.net.URI.create(next.group(1).replace("&amp;", "&")))));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
    }

    @Test
    void manyAreDispatchedAtOnceAndWhatCannotBeIsSaid() throws Exception {
        var one = blow("路灯不亮", Map.of());
        var two = blow("树枝挡路", Map.of());
        var gone = blow("井盖松动", Map.of());
        city.does("zhaolei", gone, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var elsewhere = city.blow(Map.of("areaCode", "hexie", "place", road)).caseNo();

        var answer = does("zhaolei", "/desk/dispatch", List.of(one, two, gone, elsewhere), "leadUnit", "chengguan");
        city.run();
        assertThat(answer.getFlashMap().get("done")).isEqualTo("已派单 2 件。");
        assertThat(String.valueOf(answer.getFlashMap().get("refused"))).contains(gone, elsewhere, "不在待派单状态，或不由您派单");
        assertThat(city.state(one)).isEqualTo("dispatched");
        assertThat(city.state(two)).isEqualTo("dispatched");
        assertThat(stateOf(elsewhere)).isEqualTo("registered");

        assertThat(does("zhaolei", "/desk/dispatch", List.of(one), "leadUnit", "nowhere")
                        .getFlashMap()
                        .get("done"))
                .isNull();
        assertThat(does("zhaolei", "/desk/dispatch", List.of(), "leadUnit", "chengguan")
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
        // A second click changes nothing.
        var again = does("zhaolei", "/desk/dispatch", List.of(one, two), "leadUnit", "chengguan");
        assertThat(again.getFlashMap().get("done")).isNull();
    }

    @Test
    void manyAreMergedIntoOneAndTheMasterIsLeftOut() throws Exception {
        var master = blow("路灯不亮", Map.of());
        var one = blow("路灯坏了", Map.of());
        var two = blow("没有路灯", Map.of());
        var worked = blow("路灯一直不亮", Map.of());
        city.does("zhaolei", worked, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var elsewhere = city.blow(Map.of("areaCode", "hexie", "place", road)).caseNo();
        var all = List.of(master, one, two, worked, elsewhere);
        var answer = does("zhaolei", "/desk/merge", all, "master", master);
        city.run();
        assertThat(answer.getFlashMap().get("done")).isEqualTo("已并单 3 件。");
        assertThat(String.valueOf(answer.getFlashMap().get("refused"))).contains(elsewhere, "没有这个案件");
        assertThat(stateOf(one)).isEqualTo("merged");
        assertThat(stateOf(two)).isEqualTo("merged");
        assertThat(stateOf(worked)).isEqualTo("merged");
        assertThat(city.sees("liuyang", worked, "Task_CheckIn")).isEmpty();
        var again = does("zhaolei", "/desk/merge", List.of(worked), "master", master);
        assertThat(String.valueOf(again.getFlashMap().get("refused"))).contains("不在可以并单的状态，或不由您派单");
        assertThat(stateOf(master)).isEqualTo("registered");
    }

    @Test
    void whoHasTheOpenTasksIsUrgedOnceAnHour() throws Exception {
        var caseNo = blow("路灯不亮", Map.of());
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        assertThat(does("zhaolei", "/desk/remind", List.of(caseNo))
                        .getFlashMap()
                        .get("done"))
                .isEqualTo("已催办 1 件。");
        does("zhaolei", "/desk/remind", List.of(caseNo));
        assertThat(db.sql("select count(*) from notice_outbox where notice_key like ? and kind = 'remind'")
                        .param("remind/" + caseNo + "/%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(page("zhaolei", "/cases/" + caseNo)).contains("催办“报到签收”");
        assertThat(String.valueOf(does("liuyang", "/desk/remind", List.of(caseNo))
                        .getFlashMap()
                        .get("refused")))
                .contains("您不能催办本案");
    }

    @Test
    void theTelephoneFindsForDispatchersOnlyAndLeavesARecord() throws Exception {
        var phone = "139" + (10_000_000 + Math.abs(UUID.randomUUID().hashCode() % 89_999_999));
        var caseNo = blow("路灯不亮", Map.of("reporter", Map.of("name", "李四", "phone", phone)));
        var other = city.blow(Map.of("areaCode", "hexie", "reporter", Map.of("name", "李四", "phone", phone)))
                .caseNo();

        var page = post("/desk/telephone").with(as("zhaolei")).with(csrf()).param("phone", phone);
        var answer = web.perform(page).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        assertThat(numbers(answer.getContentAsString())).containsExactly(caseNo).doesNotContain(other);
        assertThat(answer.getContentAsString()).doesNotContain(phone);
        assertThat(db.sql("select count(*) from audit_entry where case_no = ? and action = '按电话查到'")
                        .param(caseNo)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (var user : List.of("chenjing", "liuyang")) {
            assertThat(web.perform(post("/desk/telephone")
                                    .with(as(user))
                                    .with(csrf())
                                    .param("phone", phone))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void departmentsHaveTheirOwnPageAndStrangersNone() throws Exception {
        var caseNo = blow("路灯不亮", Map.of());
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var unit = page("liuyang", "/my-unit");
        assertThat(unit.substring(unit.indexOf("待签收"), unit.indexOf("办理中"))).contains(caseNo, "主办");
        city.does("liuyang", caseNo, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        unit = page("liuyang", "/my-unit");
        assertThat(unit.substring(unit.lastIndexOf("办理中</span>"))).isNotEmpty();
        assertThat(unit.substring(unit.indexOf("待签收"), unit.indexOf("<span>办理中</span>")))
                .doesNotContain(caseNo);
        assertThat(unit).contains(caseNo);
        assertThat(page("liuyang", "/my-unit?unit=zhujian")).doesNotContain("我的单位：住建局");
        assertThat(status("liuyang", "/desk")).isEqualTo(403);
        assertThat(status(null, "/desk")).isEqualTo(302);
        assertThat(status(null, "/my-unit")).isEqualTo(302);
    }

    @Test
    void theDiagramShowsTheWayTakenToThoseWhoSeeTheCase() throws Exception {
        var caseNo = blow("路灯不亮", Map.of());
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var shown = page("zhaolei", "/cases/" + caseNo + "/diagram");
        assertThat(shown).contains("吹哨报到（第", "部门报到·城管局（第");
        var run = Pattern.compile("data-of=\"(/api/cases/" + caseNo + "/diagrams/[^\"]+)\"")
                .matcher(shown);
        assertThat(run.find()).isTrue();
        var drawn = city.get("zhaolei", run.group(1)).json();
        assertThat(drawn.get("xml").asText()).contains("<bpmn:definitions", "Task_Dispatch");
        var steps = drawn.get("steps").findValuesAsText("elementId");
        assertThat(steps)
                .contains("StartEvent_WhistleBlown", "Task_Register", "StartEvent_WorkBegins", "Task_Dispatch")
                .doesNotHaveDuplicates()
                .doesNotContain("Task_Callback", "StartEvent_CallbackBegins", "StartEvent_CaseReopened");
        assertThat(drawn.toString()).as("nothing but the way").doesNotContain("张三", "13812345678", "三天了没人管");
        assertThat(city.get("hemei", run.group(1)).status()).isEqualTo(404);
        assertThat(status("hemei", "/cases/" + caseNo + "/diagram")).isEqualTo(404);
        var other = blow("树枝挡路", Map.of());
        assertThat(city.get("zhaolei", run.group(1).replace(caseNo, other)).status())
                .as("of another case")
                .isEqualTo(404);
    }

    @Test
    void aCaseIsPrintedMaskedAndItsTextCanBeCopied() throws Exception {
        var caseNo = blow("路灯不亮", Map.of("description", "联系电话13987654321，三天了没人管"));
        city.does("zhaolei", caseNo, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        var printed = web.perform(get("/cases/" + caseNo + "/case.pdf").with(as("zhaolei")))
                .andReturn()
                .getResponse();
        assertThat(printed.getStatus()).isEqualTo(200);
        try (var document = Loader.loadPDF(printed.getContentAsByteArray())) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(caseNo, "路灯不亮", "三天了没人管", "城管局", "受理派单", "赵磊")
                    .doesNotContain("13987654321", "13812345678");
        }
        assertThat(status("hemei", "/cases/" + caseNo + "/case.pdf")).isEqualTo(404);
    }

    private String blow(String title, Map<String, Object> more) {
        var values = new java.util.LinkedHashMap<String, Object>(Map.of("title", title, "place", road));
        values.putAll(more);
        return city.blow(values).caseNo();
    }

    private List<String> found(String user, String... words) throws Exception {
        return numbers(page(user, "/desk?words={words}", String.join(" ", words)));
    }

    private static List<String> numbers(String page) {
        return NUMBER.matcher(page).results().map(hit -> hit.group(1)).toList();
    }

    private String stateOf(String caseNo) {
        return db.sql("select state from whistle_case where case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
    }

    private org.springframework.test.web.servlet.MvcResult does(
            String user, String path, List<String> caseNos, String... values) throws Exception {
        var call = post(path).with(as(user)).with(csrf());
        caseNos.forEach(caseNo -> call.param("caseNo", caseNo));
        for (var i = 0; i < values.length; i += 2) {
            call.param(values[i], values[i + 1]);
        }
        return web.perform(call).andReturn();
    }

    private int status(@org.jspecify.annotations.Nullable String user, String path) throws Exception {
        var call = get(path);
        return web.perform(user == null ? call : call.with(as(user)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String page(String user, String path, Object... values) throws Exception {
        return text(web.perform(get(path, values).with(as(user))).andReturn().getResponse());
    }

    private String page(String user, java.net.URI path) throws Exception {
        return text(web.perform(get(path).with(as(user))).andReturn().getResponse());
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(200);
        answer.setCharacterEncoding("UTF-8");
        return answer.getContentAsString();
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
