package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.escalation.Supervision.Origin;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who sees what is raised, owed and supervised, and who may do what about it. */
@ShaodaoTest
class EscalationPagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Whistles whistles;

    @Autowired
    Raising raising;

    @Autowired
    Supervisions supervisions;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wanggang", "sunli", "linhai", "yuanjing", "gaoyuan", "yanqing"})
    void leadersAndSupervisorsOfTheAreaAndAboveAndAuditorsSeeWhatIsRaised(String user) throws Exception {
        var no = raised("路灯不亮，打 13800001111 找我");
        page(user, "/escalations")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(no)))
                .andExpect(content().string(containsString("138****1111")))
                .andExpect(content().string(not(containsString("13800001111"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qinyong", "mengfan"})
    void whoLeadsAnotherAreaDoesNot(String user) throws Exception {
        var no = raised("路灯不亮");
        page(user, "/escalations")
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(no))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"liuyang", "zhaolei", "lifang", "maning", "lujianjun"})
    void whoOverseesNothingSeesNeitherPage(String user) throws Exception {
        page(user, "/escalations").andExpect(status().isForbidden());
        page(user, "/ledger").andExpect(status().isForbidden());
        web.perform(get("/supervisions").with(as(user))).andExpect(content().string(not(containsString("挂账台账"))));
    }

    @Test
    void theLedgerListsWhatIsOwedAndByWhom() throws Exception {
        var no = raised("加装电梯");
        var reviewOn = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .taskDefinitionKey("Task_TakeCharge")
                .singleResult();
        tasks.complete(
                task.getId(),
                Map.of(
                        "chargedBy",
                        "wanggang",
                        "measure",
                        "ledger",
                        "ledgerReason",
                        "funds",
                        "reviewOn",
                        reviewOn.toString(),
                        "ledgerNote",
                        "明年预算安排"));
        run();
        page("sunli", "/ledger")
                .andExpect(content().string(containsString(no)))
                .andExpect(content().string(containsString("资金尚未落实")))
                .andExpect(content().string(containsString("明年预算安排")))
                .andExpect(content().string(containsString(reviewOn.toString())))
                .andExpect(content().string(containsString("王刚 · 望湖街道")));
        page("qinyong", "/ledger").andExpect(content().string(not(containsString(no))));
        page("zhaolei", "/cases/" + no)
                .andExpect(content().string(containsString("包案负责人：王刚")))
                .andExpect(content().string(containsString("复核日期：" + reviewOn)));
    }

    @Test
    void aSupervisionIsOpenedAnsweredByItsUnitAndClosedByASupervisor() throws Exception {
        var no = aCase("路灯不亮");
        send("sunli", "/supervisions", Map.of("caseNo", no, "unit", "chengguan", "text", "三日内办结，联系人 13800001111"))
                .andExpect(redirectedUrl("/supervisions"));
        var number = db.sql("SELECT number FROM escalation_supervision WHERE case_no = ?")
                .param(no)
                .query(String.class)
                .single();
        page("liuyang", from(number))
                .andExpect(content().string(containsString(number)))
                .andExpect(content().string(containsString("138****1111")))
                .andExpect(content().string(containsString("提交反馈")));
        page("hemei", from(number)).andExpect(content().string(not(containsString(number))));
        // Neither the supervisor answers, nor the unit closes, nor does anybody else see it.
        send("sunli", "/supervisions/" + number + "/answer", Map.of("text", "好"))
                .andExpect(status().isForbidden());
        send("liuyang", "/supervisions/" + number + "/close", Map.of()).andExpect(status().isForbidden());
        send("hemei", "/supervisions/" + number + "/answer", Map.of("text", "好"))
                .andExpect(status().isNotFound());
        send("fangmin", "/supervisions/" + number + "/close", Map.of()).andExpect(status().isNotFound());
        send("liuyang", "/supervisions/" + number + "/answer", Map.of("text", ""))
                .andExpect(status().isBadRequest());
        send("liuyang", "/supervisions/" + number + "/answer", Map.of("text", "已到现场"))
                .andExpect(status().is3xxRedirection());
        page("sunli", from(number))
                .andExpect(content().string(containsString("已到现场")))
                .andExpect(content().string(containsString("刘洋")));
        send("sunli", "/supervisions/" + number + "/close", Map.of()).andExpect(status().is3xxRedirection());
        send("sunli", "/supervisions/" + number + "/close", Map.of()).andExpect(status().isConflict());
        page("sunli", from(number)).andExpect(content().string(not(containsString(number))));
        page("sunli", "/cases/" + no)
                .andExpect(content().string(containsString(number)))
                .andExpect(content().string(containsString("已到现场")));
        assertThat(db.sql("SELECT count(*) FROM audit_entry WHERE case_no = ? AND kind = 'access' AND action = '越权被拒'")
                        .param(no)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void onlyLeadersAndSupervisorsOfTheAreaAndAboveOpenASupervision() throws Exception {
        var no = aCase("路灯不亮");
        var asked = Map.of("caseNo", no, "unit", "chengguan", "text", "请办理");
        for (var user : List.of("zhaolei", "liuyang", "fangmin", "lujianjun", "yanqing")) {
            send(user, "/supervisions", asked).andExpect(status().isNotFound());
        }
        send("wanggang", "/supervisions", asked).andExpect(status().is3xxRedirection());
        send("linhai", "/supervisions", asked).andExpect(status().isConflict());
        page("sunli", "/cases/" + no).andExpect(content().string(containsString("督办本案")));
        page("zhaolei", "/cases/" + no).andExpect(content().string(not(containsString("督办本案"))));
        page("sunli", "/supervisions?case=" + no).andExpect(content().string(containsString("发出督办")));
        page("liuyang", "/supervisions?case=" + no).andExpect(content().string(not(containsString("发出督办"))));
    }

    @Test
    void aLeaderDoesNotCloseWhatIsAddressedToThemselves() throws Exception {
        var no = aCase("路灯不亮");
        supervisions.urge(no, "yunzhou");
        var number = db.sql("SELECT number FROM escalation_supervision WHERE case_no = ?")
                .param(no)
                .query(String.class)
                .single();
        send("gaoyuan", "/supervisions/" + number + "/close", Map.of()).andExpect(status().isForbidden());
        send("gaoyuan", "/supervisions/" + number + "/answer", Map.of("text", "本周研究"))
                .andExpect(status().is3xxRedirection());
        send("hanxue", "/supervisions/" + number + "/close", Map.of()).andExpect(status().is3xxRedirection());
    }

    @Test
    void whoHasNothingToDoWithSupervisionIsRefusedThePage() throws Exception {
        page("lifang", "/supervisions").andExpect(status().isForbidden());
        page("maning", "/supervisions").andExpect(status().isForbidden());
        page("yanqing", "/supervisions").andExpect(status().isOk());
        supervisions.open(aCase("井盖"), "chengguan", Origin.HAND, "请办理", "sunli");
    }

    @Test
    void nobodyUnknownSeesAnything() throws Exception {
        for (var path : List.of("/escalations", "/ledger", "/supervisions")) {
            web.perform(get(path).accept("text/html")).andExpect(status().is3xxRedirection());
        }
    }

    /** The page that begins with this one, however many others have opened. */
    private String from(String supervision) {
        return db.sql("""
                        SELECT later.number FROM escalation_supervision later, escalation_supervision one
                        WHERE one.number = ? AND (later.opened_at, later.number) > (one.opened_at, one.number)
                        ORDER BY later.opened_at, later.number LIMIT 1
                        """)
                .param(supervision)
                .query(String.class)
                .optional()
                .map(number -> "/supervisions?after=" + number)
                .orElse("/supervisions");
    }

    private ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user)));
    }

    private ResultActions send(String user, String path, Map<String, String> form) throws Exception {
        var request = post(path).with(as(user)).with(csrf());
        form.forEach(request::param);
        return web.perform(request);
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private String raised(String title) {
        var no = aCase(title);
        raising.raise(no, RaiseReason.OVERDUE, "");
        run();
        return no;
    }

    private String aCase(String title) {
        var no = whistles.register(new NewWhistle(
                title,
                "",
                "chunhui",
                "西门",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                Source.STREET,
                null,
                null,
                false,
                null,
                null));
        run();
        return no;
    }

    private void run() {
        for (var due = management
                        .createJobQuery()
                        .executable()
                        .active()
                        .withRetriesLeft()
                        .listPage(0, 1);
                !due.isEmpty();
                due = management
                        .createJobQuery()
                        .executable()
                        .active()
                        .withRetriesLeft()
                        .listPage(0, 1)) {
            management.executeJob(due.get(0).getId());
        }
    }
}
