package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.security.login.Accounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Part-time grid workers: registered by their community, whistling with their account, and seeing what came of it. */
@ShaodaoTest
class CouriersWayTest {
    private static final Pattern ACCOUNT = Pattern.compile("jz_[0-9]{8}");
    private static final Pattern PASSWORD = Pattern.compile("<strong>([a-z]{6}-[0-9]{6})</strong>");
    private static final Pattern CASE_NO = Pattern.compile("WH[0-9]{8}-[0-9]{6}");
    private static final String LEADER_OF_HEXIE = "hejianguo";
    private static final String OWN = "quiet-river-42";

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient db;

    @Autowired
    WebApplicationContext context;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        db.sql("DELETE FROM courier").update();
        db.sql("DELETE FROM security_login_attempt").update();
        city = new City(port, management);
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void aCommunityRegistersACourierWhoWhistlesFollowsAndRates() throws Exception {
        var courier = atWork("王快", "13900001111");
        var form = page(courier, "/whistle");
        assertThat(form.getContentAsString()).containsPattern("value=\"chunhui\"[^>]*selected");

        var receipt = sends(courier, "/whistle", whistle(UUID.randomUUID().toString()));
        assertThat(receipt.getStatus()).as(receipt.getContentAsString()).isEqualTo(200);
        var no = first(CASE_NO, receipt.getContentAsString());
        city.run();
        assertThat(cases.find(no).orElseThrow().source()).isEqualTo(Source.COURIER);
        assertThat(page(courier, "/my-whistles").getContentAsString()).contains(no, "路灯不亮", "已登记，待受理");
        assertThat(city.caseFile("zhaolei", no).toString()).doesNotContain("王快", "13900001111", courier);

        city.does("zhaolei", no, "Task_Dispatch", Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan"));
        city.does("liuyang", no, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        city.does(
                "liuyang",
                no,
                "Task_Handle",
                Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "换灯", "result", "已亮"));
        city.does("liuyang", no, "Task_Consolidate", Map.of("replyText", "路灯已修复"));
        city.does("chenjing", no, "Task_Verify", Map.of("verifyResult", "pass"));
        assertThat(page(courier, "/my-whistles/" + no).getContentAsString())
                .contains("已答复，待回访", "路灯已修复", "城管局已处置", "提交评价");

        var rating = "/my-whistles/" + no + "/rating";
        assertThat(sends(courier, rating, Map.of("solved", "true")).getStatus()).isEqualTo(400);
        var rated = Map.of("solved", "true", "satisfaction", "satisfied");
        assertThat(sends(courier, rating, rated).getContentAsString()).contains("已收到您的评价");
        city.run();
        assertThat(city.state(no)).isEqualTo("closed");
        assertThat(sends(courier, rating, rated).getStatus())
                .as("a second click")
                .isEqualTo(409);
    }

    @Test
    void aCourierSeesTheirOwnWhistlesAndNobodyElses() throws Exception {
        var courier = atWork("王快", "13900001111");
        var another = atWork("刘骑", "13900002222");
        var no = first(
                CASE_NO,
                sends(courier, "/whistle", whistle(UUID.randomUUID().toString()))
                        .getContentAsString());
        var residents = city.blow(Map.of()).caseNo();

        assertThat(page(another, "/my-whistles/" + no).getStatus()).isEqualTo(404);
        assertThat(page(another, "/my-whistles").getContentAsString()).doesNotContain(no);
        assertThat(page(courier, "/my-whistles/" + residents).getStatus()).isEqualTo(404);
        assertThat(sends(
                                another,
                                "/my-whistles/" + no + "/rating",
                                Map.of("solved", "true", "satisfaction", "satisfied"))
                        .getStatus())
                .isEqualTo(404);
        for (var path : List.of("/cases/" + no, "/desk", "/work", "/my-unit", "/camunda/app/tasklist/default/")) {
            assertThat(page(courier, path).getStatus()).as(path).isEqualTo(403);
        }
        assertThat(basic("/engine-rest/task", courier, OWN).getStatus()).isEqualTo(403);
        assertThat(basic("/api/cases/" + no, courier, OWN).getStatus()).isEqualTo(403);
    }

    @Test
    void aSecondTapIsOneCase() throws Exception {
        var courier = atWork("王快", "13900001111");
        var whistle = whistle(UUID.randomUUID().toString());

        var first = first(CASE_NO, sends(courier, "/whistle", whistle).getContentAsString());
        assertThat(first(CASE_NO, sends(courier, "/whistle", whistle).getContentAsString()))
                .isEqualTo(first);
    }

    @Test
    void theFirstPasswordIsChangedBeforeAnythingElse() throws Exception {
        var answer = registers("chenjing", "王快", "13900001111", "chunhui");
        var courier = first(ACCOUNT, answer.getContentAsString());
        var given = first(PASSWORD, answer.getContentAsString());

        assertThat(login("13900001111", given)).as("by telephone").isEqualTo("/");
        assertThat(login("+86 139 0000 1111", given)).isEqualTo("/");
        assertThat(login(courier, given)).as("by account").isEqualTo("/");
        assertThat(login("13900001112", given)).isEqualTo("/login?error");
        assertThat(page(courier, "/whistle").getRedirectedUrl()).isEqualTo("/first-password");
        var call = post("/api/whistles")
                .header("Authorization", basic(courier, given))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content("{\"title\":\"路灯不亮\",\"areaCode\":\"chunhui\",\"place\":\"东门\"}");
        assertThat(answer(web.perform(call).andReturn().getResponse()).getContentAsString())
                .contains("设置自己的密码");
        assertThat(sends(courier, "/first-password", Map.of("password", "1234567890", "again", "1234567890"))
                        .getContentAsString())
                .contains("密码过于简单");
        assertThat(sends(courier, "/first-password", Map.of("password", OWN, "again", OWN + "x"))
                        .getStatus())
                .isEqualTo(400);

        assertThat(sends(courier, "/first-password", Map.of("password", given, "again", given))
                        .getContentAsString())
                .contains("新密码不能与初始密码相同");
        assertThat(sends(courier, "/first-password", Map.of("password", OWN, "again", OWN))
                        .getRedirectedUrl())
                .isEqualTo("/login?chosen");
        assertThat(login("13900001111", given)).isEqualTo("/login?error");
        assertThat(login("13900001111", OWN)).isEqualTo("/");
        assertThat(page(courier, "/first-password").getStatus()).isEqualTo(403);
    }

    @Test
    void aFirstPasswordThatNobodyUsedForAWeekOpensNothing() throws Exception {
        var answer = registers("chenjing", "王快", "13900001111", "chunhui");
        var given = first(PASSWORD, answer.getContentAsString());
        db.sql("UPDATE courier SET first_password_until = first_password_until - interval '7 days 1 minute'")
                .update();

        assertThat(login("13900001111", given)).isEqualTo("/login?error");

        var courier = first(ACCOUNT, answer.getContentAsString());
        var again = sends("chenjing", "/couriers/" + courier + "/password", Map.of());
        assertThat(login("13900001111", first(PASSWORD, again.getContentAsString())))
                .isEqualTo("/");
    }

    @Test
    void oneTelephoneIsOneAccountWhoeverRegistersItAtOnce() throws Exception {
        var clicks = List.of("139-0000-1111", "13900001111").stream()
                .map(phone -> CompletableFuture.supplyAsync(() -> clicks(phone)))
                .toList();
        var answers = clicks.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(MockHttpServletResponse::getStatus).containsExactlyInAnyOrder(200, 409);
        assertThat(db.sql("SELECT count(*) FROM courier").query(Long.class).single())
                .isEqualTo(1);
        assertThat(registers("chenjing", "王快", "13900001111", "chunhui").getContentAsString())
                .contains("这个手机号已经登记过", "/couriers/jz_");
        assertThat(registers("linhai", "王快", "13900001111", "hexie").getContentAsString())
                .contains("这个手机号已经登记过");
        assertThat(registers(LEADER_OF_HEXIE, "王快", "13900001111", "hexie").getContentAsString())
                .contains("这个手机号已在其他社区登记")
                .doesNotContain("/couriers/jz_");
    }

    @Test
    void whoWorksThereIsNoPartTimeGridWorker() throws Exception {
        var refused = registers("chenjing", "李芳", "13900001111", "chunhui");
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("同名的工作人员", "只是同名");
        assertThat(db.sql("SELECT count(*) FROM courier").query(Long.class).single())
                .isZero();

        var fields = new LinkedHashMap<>(courier("李芳", "13900001111", "chunhui"));
        fields.put("namesake", "true");
        assertThat(sends("chenjing", "/couriers", fields).getStatus()).isEqualTo(200);
    }

    @Test
    void anAccountIsSuspendedTakenUpAgainAndEnded() throws Exception {
        var courier = atWork("王快", "13900001111");
        var account = "/couriers/" + courier;

        sends("chenjing", account + "/suspend", Map.of());
        assertThat(login("13900001111", OWN)).isEqualTo("/login?error");
        assertThat(sends("chenjing", account + "/password", Map.of()).getStatus())
                .isEqualTo(409);
        sends("chenjing", account + "/take-up", Map.of());
        assertThat(login("13900001111", OWN)).isEqualTo("/");

        sends("chenjing", account + "/leave", Map.of());
        sends("chenjing", account + "/take-up", Map.of());
        assertThat(login("13900001111", OWN)).isEqualTo("/login?error");
        assertThat(login(courier, OWN)).isEqualTo("/login?error");
        assertThat(db.sql(
                                "SELECT state || coalesce(name, '') || coalesce(phone, '') || coalesce(employer, '') FROM courier")
                        .query(String.class)
                        .single())
                .as("nothing personal is left")
                .isEqualTo("left");
        assertThat(registers("chenjing", "王快", "13900001111", "chunhui").getStatus())
                .as("who comes back is registered anew")
                .isEqualTo(200);
    }

    @Test
    void aTelephoneIsMaskedAndALookAtItIsRecorded() throws Exception {
        var courier = atWork("王快", "13900001111");
        assertThat(page("chenjing", "/").getContentAsString()).contains("href=\"/couriers\"");
        assertThat(page("chenjing", "/couriers").getContentAsString())
                .contains("139****1111")
                .doesNotContain("13900001111");
        assertThat(page("chenjing", "/couriers/" + courier).getContentAsString())
                .doesNotContain("13900001111");

        assertThat(sends("chenjing", "/couriers/" + courier + "/phone", Map.of())
                        .getContentAsString())
                .contains("13900001111");

        assertThat(db.sql("SELECT action FROM audit_entry WHERE text LIKE ? AND actor = 'chenjing' ORDER BY id")
                        .param("%" + courier + "%")
                        .query(String.class)
                        .list())
                .containsExactly("登记兼职网格员", "查看兼职网格员电话");
    }

    @Test
    void onlyWhoLeadsTheCommunityKeepsItsCouriers() throws Exception {
        var courier = atWork("王快", "13900001111");
        for (var stranger : List.of("lifang", "liuyang", "zhaolei", "maning", "lujianjun")) {
            assertThat(page(stranger, "/couriers").getStatus()).as(stranger).isEqualTo(403);
            assertThat(page(stranger, "/").getContentAsString()).as(stranger).doesNotContain("href=\"/couriers\"");
            assertThat(registers(stranger, "刘骑", "13900002222", "chunhui").getStatus())
                    .as(stranger)
                    .isEqualTo(403);
            assertThat(sends(stranger, "/couriers/" + courier + "/phone", Map.of())
                            .getStatus())
                    .as(stranger)
                    .isEqualTo(403);
        }
        var neighbour = LEADER_OF_HEXIE;
        assertThat(page(neighbour, "/couriers/" + courier).getStatus()).isEqualTo(404);
        assertThat(sends(neighbour, "/couriers/" + courier + "/leave", Map.of()).getStatus())
                .isEqualTo(404);
        assertThat(registers(neighbour, "刘骑", "13900002222", "chunhui").getStatus())
                .isEqualTo(400);
        assertThat(page("anning", "/couriers/" + courier).getStatus())
                .as("who keeps the directory")
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidNextToItsField() throws Exception {
        var fields = Map.of("name", "<b>王</b>", "phone", "010-87654321", "employer", " ", "areaCode", "chunhui");

        var refused = sends("chenjing", "/couriers", fields);

        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("姓名不能含有网页标记", "手机号应为11位", "请填写所属平台或企业");
    }

    /** Registered by the community, with a password of their own. */
    private String atWork(String name, String phone) throws Exception {
        var courier =
                first(ACCOUNT, registers("chenjing", name, phone, "chunhui").getContentAsString());
        sends(courier, "/first-password", Map.of("password", OWN, "again", OWN));
        return courier;
    }

    private MockHttpServletResponse registers(String by, String name, String phone, String area) throws Exception {
        return sends(by, "/couriers", courier(name, phone, area));
    }

    private MockHttpServletResponse clicks(String phone) {
        try {
            return registers("chenjing", "王快", phone, "chunhui");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> courier(String name, String phone, String area) {
        return Map.of("name", name, "phone", phone, "employer", "某某快递春晖站", "areaCode", area);
    }

    private static Map<String, String> whistle(String key) {
        return Map.of(
                "key",
                key,
                "title",
                "路灯不亮",
                "areaCode",
                "chunhui",
                "place",
                "春晖路" + key.substring(0, 8),
                "confirmed",
                "yes");
    }

    /** @return where the login leads */
    private String login(String name, String password) throws Exception {
        return String.valueOf(
                web.perform(post("/login").with(csrf()).param("username", name).param("password", password))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl());
    }

    private MockHttpServletResponse basic(String path, String user, String password) throws Exception {
        return web.perform(get(path).header("Authorization", basic(user, password)))
                .andReturn()
                .getResponse();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse page(String user, String path) throws Exception {
        return answer(web.perform(get(path).with(as(user))).andReturn().getResponse());
    }

    private MockHttpServletResponse sends(String user, String path, Map<String, String> fields) throws Exception {
        var call = post(path).with(as(user)).with(csrf());
        fields.forEach(call::param);
        return answer(web.perform(call).andReturn().getResponse());
    }

    private static MockHttpServletResponse answer(MockHttpServletResponse answer) {
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }
}
