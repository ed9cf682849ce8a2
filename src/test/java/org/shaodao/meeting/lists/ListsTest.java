package org.shaodao.meeting.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Projects;
import org.shaodao.meeting.lists.Lists.Outcome;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Demands and resources: listed, claimed from either side, agreed on once, done. */
@ShaodaoTest
class ListsTest {
    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);
    private static final ListViews.From BEGIN = new ListViews.From("", "", "");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    Lists lists;

    @Autowired
    ListViews views;

    @Autowired
    Projects projects;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private MockMvc web;
    private int listed;

    @BeforeEach
    void open() {
        db.sql("TRUNCATE meeting_entry CASCADE").update();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void aHospitalsDemandIsClaimedByTheSchoolAndBecomesAProjectUntilItIsDone() throws Exception {
        send("dengchao", "/lists", "entryKind", "demand", "category", "parking", "title", "夜间车位，找 13800001111")
                .andExpect(status().is3xxRedirection());
        var demand = entry("yiyuan");
        assertThat(demand).matches("XQ\\d{8}-\\d{6}");
        page("fanxia")
                .andExpect(content().string(containsString(demand)))
                .andExpect(content().string(not(containsString("13800001111"))))
                .andExpect(content().string(containsString("匹配率 0%（1项需求中0项已对接）")));
        send("fanxia", "/lists/" + demand + "/claim", "text", "操场可用").andExpect(status().is3xxRedirection());
        assertThat(notices("list/" + demand + "/claimed/%")).containsExactly("{group:yiyuan-liaison}");
        send(
                        "dengchao",
                        "/lists/claims/" + claim(demand) + "/agree",
                        "owner",
                        "xiaoxue",
                        "dueOn",
                        TODAY.plusDays(30).toString())
                .andExpect(status().is3xxRedirection());
        var running = projects.running(STREET);
        assertThat(running).hasSize(1);
        assertThat(running.get(0))
                .extracting(Projects.Running::demandUnit, Projects.Running::supplyUnit, Projects.Running::ownerUnit)
                .containsExactly("yiyuan", "xiaoxue", "xiaoxue");
        page("tangrui").andExpect(content().string(containsString("匹配率 100%（1项需求中1项已对接）")));
        var project = running.get(0).projectNo();
        send("dengchao", "/lists/projects/" + project + "/done", "result", "好了").andExpect(status().isForbidden());
        send("fanxia", "/lists/projects/" + project + "/done", "result", "").andExpect(status().isBadRequest());
        send("fanxia", "/lists/projects/" + project + "/done", "result", "每晚开放").andExpect(status().is3xxRedirection());
        send("fanxia", "/lists/projects/" + project + "/done", "result", "再次").andExpect(status().isConflict());
        assertThat(projects.running(STREET)).isEmpty();
    }

    @Test
    void aResourceIsClaimedFromTheOtherSide() {
        var resource = listed("fanxia", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        assertThat(lists.claim("dengchao", resource, "", "")).isInstanceOf(Outcome.Done.class);
        assertThat(lists.agree("fanxia", Long.parseLong(claim(resource)), "yiyuan", TODAY.plusDays(5)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(projects.running(STREET).get(0))
                .extracting(Projects.Running::demandUnit, Projects.Running::supplyUnit, Projects.Running::ownerUnit)
                .containsExactly("yiyuan", "xiaoxue", "yiyuan");
    }

    /** The hospital has listed what it wants, and claims what the school offers: one agreement, both entries done. */
    @Test
    void whoClaimsWithAnEntryOfTheirOwnEndsBothByOneAgreement() throws Exception {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        var resource = listed("fanxia", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        send("qianjun", "/lists/" + demand + "/claim", "text", "我们也有").andExpect(status().is3xxRedirection());
        page("dengchao").andExpect(content().string(containsString("name=\"own\"")));
        send("dengchao", "/lists/" + resource + "/claim", "own", demand).andExpect(status().is3xxRedirection());
        page("fanxia").andExpect(content().string(containsString("对应" + demand)));
        assertThat(lists.agree("fanxia", Long.parseLong(claim(resource)), "yiyuan", TODAY.plusDays(5)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(state(demand)).isEqualTo("matched");
        assertThat(state(resource)).isEqualTo("matched");
        page("tangrui").andExpect(content().string(containsString("匹配率 100%（1项需求中1项已对接）")));
        assertThat(projects.running(STREET)).hasSize(1);
        assertThat(lists.agree("dengchao", Long.parseLong(claim(demand)), "yiyuan", TODAY.plusDays(5)))
                .isInstanceOf(Outcome.TooLate.class);
    }

    @Test
    void onlyAnOpenEntryOfOnesOwnAndOfTheOtherKindStandsForAClaim() throws Exception {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        var offered = listed("dengchao", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        var others = listed("qianjun", EntryKind.DEMAND, Category.VENUE, 0, 60);
        var resource = listed("fanxia", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        for (var wrong : List.of(offered, others, resource, "XQ20260101-999999")) {
            send("dengchao", "/lists/" + resource + "/claim", "own", wrong)
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString("本单位待认领的")));
        }
        lists.withdraw("dengchao", demand);
        send("dengchao", "/lists/" + resource + "/claim", "own", demand).andExpect(status().isBadRequest());
        assertThat(db.sql("SELECT count(*) FROM meeting_claim")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Each claims the other's with an entry of its own, and both agree in the same moment. */
    @Test
    void ofTwoClaimsThatCrossOneMakesTheProject() throws Exception {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        var resource = listed("fanxia", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        send("dengchao", "/lists/" + resource + "/claim", "own", demand).andExpect(status().is3xxRedirection());
        send("fanxia", "/lists/" + demand + "/claim", "own", resource).andExpect(status().is3xxRedirection());
        var outcomes = atOnce(
                () -> lists.agree("fanxia", Long.parseLong(claim(resource)), "yiyuan", TODAY.plusDays(5)),
                () -> lists.agree("dengchao", Long.parseLong(claim(demand)), "yiyuan", TODAY.plusDays(5)));
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Done.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.TooLate.class);
        assertThat(projects.running(STREET)).hasSize(1);
    }

    @Test
    void aSecondClickListsNothingTwice() throws Exception {
        send("dengchao", "/lists", "entryKind", "demand", "category", "parking", "title", "车位")
                .andExpect(status().is3xxRedirection());
        send("dengchao", "/lists", "entryKind", "demand", "category", "parking", "title", "车位")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("已经登记")));
        assertThat(entries()).isOne();
        var outcomes = atOnce(() -> lists.list("dengchao", twice()), () -> lists.list("dengchao", twice()));
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Done.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.TooLate.class);
        assertThat(entries()).isEqualTo(2);
        db.sql("UPDATE meeting_entry SET state = 'withdrawn' WHERE title = '场地'")
                .update();
        assertThat(lists.list("dengchao", twice())).isInstanceOf(Outcome.Done.class);
    }

    private static NewEntry twice() {
        return new NewEntry(EntryKind.DEMAND, STREET, Category.VENUE, "场地", "", TODAY, TODAY.plusDays(60));
    }

    @Test
    void whatLiesInThePastIsProposedToNobody() {
        listed("dengchao", EntryKind.DEMAND, Category.PARKING, 0, 60);
        var over = listed("fanxia", EntryKind.RESOURCE, Category.PARKING, 0, 60);
        var running = listed("qianjun", EntryKind.RESOURCE, Category.PARKING, 0, 60);
        db.sql("UPDATE meeting_entry SET from_day = ?, until_day = ?")
                .params(TODAY.minusDays(40), TODAY.plusDays(9))
                .update();
        db.sql("UPDATE meeting_entry SET until_day = ? WHERE entry_no = ?")
                .params(TODAY.minusDays(1), over)
                .update();
        var matches = views.page("tangrui", STREET, List.of(STREET), BEGIN).matches();
        assertThat(matches).extracting(ListViews.MatchLine::resourceNo).containsExactly(running);
        assertThat(matches.get(0).reason()).contains("%s至%s".formatted(TODAY, TODAY.plusDays(9)));
    }

    @Test
    void declinedItIsOpenForOthersAndForTheSameUnitAgain() {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        lists.claim("fanxia", demand, "", "");
        assertThat(lists.claim("fanxia", demand, "", "")).isInstanceOf(Outcome.TooLate.class);
        assertThat(lists.decline("fanxia", Long.parseLong(claim(demand)))).isInstanceOf(Outcome.Denied.class);
        assertThat(lists.decline("dengchao", Long.parseLong(claim(demand)))).isInstanceOf(Outcome.Done.class);
        assertThat(lists.decline("dengchao", Long.parseLong(claim(demand)))).isInstanceOf(Outcome.TooLate.class);
        assertThat(lists.claim("fanxia", demand, "", "")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void ofTwoAgreementsAtOnceOneMakesTheProject() throws Exception {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        lists.claim("fanxia", demand, "", "");
        lists.claim("qianjun", demand, "", "");
        var claims = db.sql("SELECT id FROM meeting_claim WHERE entry_no = ? ORDER BY id")
                .param(demand)
                .query(Long.class)
                .list();
        var outcomes = atOnce(
                () -> lists.agree("dengchao", claims.get(0), "yiyuan", TODAY.plusDays(5)),
                () -> lists.agree("dengchao", claims.get(1), "yiyuan", TODAY.plusDays(5)));
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Done.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.TooLate.class);
        assertThat(projects.running(STREET)).hasSize(1);
        assertThat(lists.withdraw("dengchao", demand)).isInstanceOf(Outcome.TooLate.class);
    }

    @Test
    void whatFitsIsProposedWithItsReasonTheNearestFirst() {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.PARKING, 10, 40);
        var far = listed("pengbo", EntryKind.RESOURCE, Category.PARKING, 0, 60);
        var near = listed("fanxia", EntryKind.RESOURCE, Category.PARKING, 0, 60);
        listed("qianjun", EntryKind.RESOURCE, Category.VENUE, 0, 60);
        listed("yuting", EntryKind.RESOURCE, Category.PARKING, 41, 60);
        listed("dengchao", EntryKind.RESOURCE, Category.PARKING, 0, 60);
        var matches = views.page("tangrui", STREET, List.of(STREET), BEGIN).matches();
        assertThat(matches).extracting(ListViews.MatchLine::demandNo).containsOnly(demand);
        assertThat(matches).extracting(ListViews.MatchLine::resourceNo).containsExactly(near, far);
        assertThat(matches.get(0).reason())
                .isEqualTo("类别同为停车；同在望湖街道；时间重合：%s至%s".formatted(TODAY.plusDays(10), TODAY.plusDays(40)));
        assertThat(matches.get(1).reason()).contains("同属临江区");
        lists.withdraw("fanxia", near);
        assertThat(views.page("tangrui", STREET, List.of(STREET), BEGIN).matches())
                .extracting(ListViews.MatchLine::resourceNo)
                .containsExactly(far);
    }

    @ParameterizedTest
    @CsvSource({
        "entryKind, lunch,      请选择清单",
        "category,  lunch,      请选择类别",
        "title,     '',         请填写名称",
        "title,     <b>车位</b>, 网页标记",
        "from,      tomorrow,   应为日期",
        "until,     2020-01-01, 结束日期",
        "until,     2099-01-01, 结束日期",
    })
    void badInputIsRefusedInChineseAndNothingIsWritten(String field, String value, String why) throws Exception {
        send("dengchao", "/lists", "entryKind", "demand", "category", "parking", "title", "车位", field, value)
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(why)));
        assertThat(entries()).isZero();
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        send("dengchao", "/lists", "entryKind", "demand", "category", "parking", "title", "车".repeat(61))
                .andExpect(status().isBadRequest());
        assertThat(entries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "dengchao, 200",
        "tangrui, 200",
        "wanggang, 200",
        "linhai, 200",
        "yanqing, 200",
        "chenjing, 200",
        "baixue, 404",
        "liuyang, 404",
        "lifang, 403"
    })
    void onlyWhoBelongsToTheMeetingOrOverseesItsAreaSeesItsLists(String user, int status) throws Exception {
        page(user).andExpect(status().is(status));
    }

    @Test
    void whoOnlyOverseesListsNothing() throws Exception {
        send("linhai", "/lists", "entryKind", "demand", "category", "parking", "title", "车位")
                .andExpect(status().isForbidden());
        send("baixue", "/lists", "entryKind", "demand", "category", "parking", "title", "车位")
                .andExpect(status().isNotFound());
        assertThat(entries()).isZero();
    }

    @Test
    void nobodyClaimsTheirOwnEntryOrAgreesForAnotherUnit() {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        assertThat(lists.claim("dengchao", demand, "", "")).isInstanceOf(Outcome.Denied.class);
        assertThat(lists.claim("baixue", demand, "", "")).isInstanceOf(Outcome.Denied.class);
        lists.claim("fanxia", demand, "", "");
        var claim = Long.parseLong(claim(demand));
        assertThat(lists.agree("fanxia", claim, "xiaoxue", TODAY)).isInstanceOf(Outcome.Denied.class);
        assertThat(lists.agree("dengchao", claim, "yinhang", TODAY)).isInstanceOf(Outcome.Wrong.class);
        assertThat(lists.agree("dengchao", claim, "yiyuan", TODAY.minusDays(1))).isInstanceOf(Outcome.Wrong.class);
        assertThat(lists.withdraw("fanxia", demand)).isInstanceOf(Outcome.Denied.class);
        assertThat(projects.running(STREET)).isEmpty();
    }

    @Test
    void aProjectWhoseDayHasPassedIsRemindedOfOnceAtEachStage() {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        lists.claim("fanxia", demand, "", "");
        lists.agree("dengchao", Long.parseLong(claim(demand)), "xiaoxue", TODAY);
        var project = projects.running(STREET).get(0).projectNo();
        for (var days : List.of(0, 1, 14, 15, 30, 31)) {
            db.sql("UPDATE meeting_project SET due_on = ? WHERE project_no = ?")
                    .params(TODAY.minusDays(days), project)
                    .update();
            projects.remind();
            projects.remind();
            assertThat(notices("list/" + project + "/late/%"))
                    .as("%d days late", days)
                    .hasSize(days == 0 ? 0 : days <= 14 ? 1 : days <= 30 ? 2 : 3)
                    .allSatisfy(to -> assertThat(to).contains("xiaoxue-liaison", "wanghu-secretary"));
        }
    }

    @Test
    void whatIsLongLateIsToldOnceAndNotAtEachStageItPassed() {
        var demand = listed("dengchao", EntryKind.DEMAND, Category.VENUE, 0, 60);
        lists.claim("fanxia", demand, "", "");
        lists.agree("dengchao", Long.parseLong(claim(demand)), "xiaoxue", TODAY);
        var project = projects.running(STREET).get(0).projectNo();
        db.sql("UPDATE meeting_project SET due_on = ? WHERE project_no = ?")
                .params(TODAY.minusDays(90), project)
                .update();
        projects.remind();
        assertThat(notices("list/" + project + "/late/%")).hasSize(1);
    }

    @Test
    void eachListPagesOnByItself() throws Exception {
        for (var i = 1; i <= ListViews.PAGE + 2; i++) {
            for (var kind : List.of("demand", "resource")) {
                db.sql(
                                "INSERT INTO meeting_entry (entry_no, kind, area_code, meeting_kind, unit_code, category, title, text, from_day, "
                                        + "until_day, state, listed_by, listed_at) VALUES (?, ?, 'wanghu', 'party-building', 'yiyuan', "
                                        + "'venue', ?, '', ?, ?, 'matched', 'dengchao', now())")
                        .params(
                                "%s20260101-%06d".formatted(kind.equals("demand") ? "XQ" : "ZY", i),
                                kind,
                                kind + "第" + i + "条",
                                TODAY,
                                TODAY)
                        .update();
            }
            db.sql(
                            "INSERT INTO meeting_project (project_no, entry_no, area_code, meeting_kind, demand_unit, supply_unit, owner_unit, "
                                    + "due_on, state, made_at) VALUES (?, ?, 'wanghu', 'party-building', 'yiyuan', 'xiaoxue', 'xiaoxue', "
                                    + "?, ?, now())")
                    .params(
                            "XM20260101-%06d".formatted(i),
                            "XQ20260101-%06d".formatted(i),
                            TODAY.plusDays(i % 7),
                            i % 2 == 0 ? "running" : "done")
                    .update();
        }
        var bodies = views.bodies("fanxia");
        var first = views.page("fanxia", STREET, bodies, BEGIN);
        page("fanxia")
                .andExpect(content().string(containsString("更早的需求")))
                .andExpect(content().string(containsString("更多项目")));
        var second = views.page("fanxia", STREET, bodies, first.next());
        assertThat(first.demands()).hasSize(ListViews.PAGE);
        assertThat(second.demands())
                .extracting(ListViews.EntryLine::entryNo)
                .containsExactly("XQ20260101-000002", "XQ20260101-000001");
        assertThat(second.resources()).hasSize(2);
        assertThat(second.next()).isEqualTo(BEGIN);
        var numbers = new java.util.HashSet<String>();
        first.projects().forEach(one -> numbers.add(one.projectNo()));
        second.projects().forEach(one -> numbers.add(one.projectNo()));
        assertThat(numbers).hasSize(ListViews.PAGE + 2);
        assertThat(first.projects().get(0).done()).isFalse();
        assertThat(second.projects()).allMatch(ListViews.ProjectLine::done);
    }

    private String listed(String user, EntryKind kind, Category category, int from, int until) {
        var outcome = lists.list(
                user,
                new NewEntry(
                        kind,
                        STREET,
                        category,
                        "第%d个车位".formatted(++listed),
                        "",
                        TODAY.plusDays(from),
                        TODAY.plusDays(until)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).number();
    }

    /** Dates are sound unless a later field says otherwise. */
    private ResultActions send(String user, String path, String... fields) throws Exception {
        var request = post(path).with(as(user)).with(csrf());
        var all = new java.util.LinkedHashMap<>(java.util.Map.of(
                "area",
                "wanghu",
                "kind",
                "party-building",
                "from",
                TODAY.toString(),
                "until",
                TODAY.plusDays(60).toString()));
        for (var i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        all.forEach(request::param);
        return web.perform(request);
    }

    private ResultActions page(String user) throws Exception {
        return web.perform(get("/lists?area=wanghu&kind=party-building").with(as(user)));
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private String entry(String unit) {
        return db.sql("SELECT entry_no FROM meeting_entry WHERE unit_code = ?")
                .param(unit)
                .query(String.class)
                .single();
    }

    private String state(String entryNo) {
        return db.sql("SELECT state FROM meeting_entry WHERE entry_no = ?")
                .param(entryNo)
                .query(String.class)
                .single();
    }

    private String claim(String entryNo) {
        return db.sql("SELECT id FROM meeting_claim WHERE entry_no = ? ORDER BY id DESC LIMIT 1")
                .param(entryNo)
                .query(String.class)
                .single();
    }

    private List<String> notices(String key) {
        return db.sql("SELECT recipients::text FROM notice_outbox WHERE notice_key LIKE ?")
                .param(key)
                .query(String.class)
                .list();
    }

    private long entries() {
        return db.sql("SELECT count(*) FROM meeting_entry").query(Long.class).single();
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... acts) throws Exception {
        var barrier = new CyclicBarrier(acts.length);
        var threads = Executors.newFixedThreadPool(acts.length);
        try {
            var results = new ArrayList<T>();
            for (var one : java.util.Arrays.stream(acts)
                    .map(act -> threads.submit(() -> {
                        barrier.await();
                        return act.call();
                    }))
                    .toList()) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
