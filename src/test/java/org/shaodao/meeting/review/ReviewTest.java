package org.shaodao.meeting.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.meeting.Reviews;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The review of February and March 2025 in the street of wanghu: no other test knows that time. */
@ShaodaoTest
class ReviewTest {
    private static final YearMonth MARCH = YearMonth.of(2025, 3);

    @Autowired
    ReviewDrafts drafts;

    @Autowired
    ReviewDesk desk;

    @Autowired
    ReviewStore store;

    @Autowired
    SheetStore sheets;

    @Autowired
    Reviews reviews;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    private MockMvc web;

    @BeforeEach
    void plannedSinceFebruary() {
        forget();
        db.sql("UPDATE meeting_body SET planned_from = '2025-02-10' WHERE area_code IN ('wanghu', 'chunhui')")
                .update();
        at("2025-04-01T00:30:00Z");
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
        db.sql("UPDATE meeting_body SET planned_from = current_date WHERE planned_from = '2025-02-10'")
                .update();
        forget();
    }

    // --- drawn up

    @Test
    void theThreeSheetsAreFilledFromTheDataFieldByField() {
        var appearance = "010203";
        theCase("WH20250210-T00001", appearance, "2025-02-10", null);
        late("WH20250210-T00001", "2025-02-17", null);
        theCase("WH20250310-T00002", appearance, "2025-03-10", null);
        theCase("WH20250220-T00003", appearance, "2025-02-20", "2025-03-05");
        late("WH20250220-T00003", "2025-02-27", "2025-03-04");
        theCase("WH20250311-T00004", appearance, "2025-03-11", "2025-03-20");
        rated("WH20250311-T00004", "satisfied", "2025-03-21");
        rated("WH20250220-T00003", "dissatisfied", "2025-03-06");
        theCase("WH20250312-T00005", null, "2025-03-12", null);
        theCase("WH20250401-T00006", appearance, "2025-04-01", null);
        reworkedAndExtended("WH20250310-T00002");
        db.sql("INSERT INTO escalation (case_no, area_code, reason, state, level, raised_at) "
                        + "VALUES ('WH20250310-T00002', 'chunhui', 'overdue', 'deciding', 'street', '2025-03-15')")
                .update();
        resolution("YD20250201-T00001", "2025-03-10", null);
        resolution("YD20250201-T00002", "2025-02-20", "2025-03-18");
        resolution("YD20250201-T00003", "2025-06-30", null);

        drafts.draftDue();

        assertThat(lines(MARCH))
                .contains(
                        "problem 市容环境 月末未办结案件2件",
                        "problem 市容环境 月末已超时未办结案件1件",
                        "problem 市容环境 本月提级案件1件",
                        "problem 市容环境 本月返工案件1件",
                        "problem 未分类 月末未办结案件1件",
                        "problem 联席会议议定事项 月末逾期未销号的议定事项1项：YD20250201-T00001",
                        "improvement 市容环境 上月末未办结、本月办结的案件1件",
                        "improvement 市容环境 本月准予延期1次",
                        "improvement 联席会议议定事项 上月末逾期、本月销号的议定事项1项：YD20250201-T00002",
                        "improvement 联席会议议定事项 正在落实的议定事项1项：YD20250201-T00003",
                        "result 市容环境 本月限时内办结案件1件，共办结2件",
                        "result 市容环境 评价为满意或基本满意1件，有效评价2件",
                        "result 联席会议议定事项 本月销号议定事项1项：YD20250201-T00002");
        // February as it stood then, though it is drawn up in April.
        assertThat(lines(YearMonth.of(2025, 2)))
                .contains("problem 市容环境 月末未办结案件2件", "problem 市容环境 月末已超时未办结案件2件")
                .noneMatch(line -> line.contains("提级"));
    }

    @Test
    void eachMonthOfAStreetIsDrawnUpOnceHoweverManyNodesRunAndHoweverLongTheyWereDown() throws Exception {
        at("2025-02-28T00:30:00Z");
        drafts.draftDue();
        assertThat(periods("wanghu")).isEmpty();
        // 1 and 2 March are a weekend.
        at("2025-03-02T00:30:00Z");
        drafts.draftDue();
        assertThat(periods("wanghu")).isEmpty();
        at("2025-06-03T00:30:00Z");
        var barrier = new CyclicBarrier(2);
        Callable<@Nullable Void> node = () -> {
            barrier.await();
            drafts.draftDue();
            return null;
        };
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (var done : pool.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        drafts.draftDue();
        assertThat(periods("wanghu")).containsExactly("2025-02", "2025-03", "2025-04", "2025-05");
        assertThat(periods("chunhui")).as("a community has none").isEmpty();
        assertThat(notices("review/%/draft")).hasSize(4).containsOnly("{group:wanghu-secretary}");
    }

    @Test
    void aDraftThatNobodyPublishesIsAskedAfterOnce() {
        drafts.draftDue();
        at("2025-04-07T00:30:00Z");
        drafts.draftDue();
        assertThat(notices("review/%/urge")).isEmpty();
        for (var day : List.of("2025-04-09", "2025-04-10")) {
            at(day + "T00:30:00Z");
            drafts.draftDue();
        }
        assertThat(notices("review/%/urge")).hasSize(2);
    }

    // --- completed and published

    @Test
    void theSecretaryCompletesAndPublishesItOnceAndNothingChangesAnyMore() throws Exception {
        theCase("WH20250310-T00002", "010203", "2025-03-10", null);
        drafts.draftDue();
        var no = number(MARCH);
        var line = sheets.entries(no).get(0).id();
        page("tangrui", "/reviews/" + no)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("初稿，待秘书补充")));
        send(
                "tangrui",
                "/reviews/" + no + "/entries",
                "sheet",
                "improvement",
                "field",
                "general",
                "text",
                "夜间停车协商，联系13800001111");
        send("tangrui", "/reviews/" + no + "/entries/" + line + "/strike", "reason", "重复统计");
        assertThat(refused(send("tangrui", "/reviews/" + no + "/entries/" + line + "/strike", "reason", "再划")))
                .contains("已经划去");
        say(no, Sheet.PROBLEM, "夜间停车");
        say(no, Sheet.IMPROVEMENT, "开放操场");
        assertThat(refused(send("tangrui", "/reviews/" + no + "/publish", "version", version(no))))
                .contains("请先填写成绩清单的说明");
        assertThat(refused(
                        send("tangrui", "/reviews/" + no + "/words", "sheet", "result", "text", "旧版", "version", "0")))
                .contains("已被他人修改");
        say(no, Sheet.RESULT, "群众满意");
        assertThat(refused(send("tangrui", "/reviews/" + no + "/publish", "version", "0")))
                .contains("已被他人修改");
        page("dengchao", "/reviews/" + no).andExpect(status().isNotFound());
        send("tangrui", "/reviews/" + no + "/publish", "version", version(no));

        assertThat(refused(send("tangrui", "/reviews/" + no + "/publish", "version", version(no))))
                .contains("已经发布，不能重复发布");
        for (var path : List.of("/words", "/entries")) {
            assertThat(refused(send(
                            "tangrui",
                            "/reviews/" + no + path,
                            "sheet",
                            "result",
                            "field",
                            "general",
                            "text",
                            "改",
                            "version",
                            version(no))))
                    .contains("已经发布，不能再修改");
        }
        for (var sql : List.of(
                "UPDATE meeting_review SET title = 'x' WHERE review_no = ?",
                "UPDATE meeting_review_word SET text = 'x' WHERE review_no = ?",
                "DELETE FROM meeting_review_entry WHERE review_no = ?")) {
            assertThatThrownBy(() -> db.sql(sql).param(no).update()).isInstanceOf(DataAccessException.class);
        }
        page("dengchao", "/reviews/wanghu/2025-03")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("夜间停车协商")))
                .andExpect(content().string(containsString("群众满意")))
                .andExpect(content().string(not(containsString("13800001111"))))
                .andExpect(content().string(not(containsString("重复统计"))))
                .andExpect(content().string(not(containsString("月末未办结案件1件"))));
        page("tangrui", "/reviews/" + no).andExpect(content().string(containsString("唐瑞划去：重复统计")));
        page("dengchao", "/reviews").andExpect(content().string(containsString(no)));
        page("dengchao", "/reviews").andExpect(content().string(not(containsString(number(YearMonth.of(2025, 2))))));
        assertThat(notices("review/" + no + "/published/%"))
                .hasSize(6)
                .contains("{group:wanghu-leader}")
                .anySatisfy(to -> assertThat(to).contains("yiyuan-liaison", "yiyuan-leader"));
        assertThat(reviews.published("wanghu", YearMonth.of(2025, 1), MARCH))
                .containsExactly(new Reviews.Published(no, "望湖街道2025年3月月度评议"));
    }

    @ParameterizedTest
    @CsvSource({
        "/words, sheet, nothing, 400",
        "/words, text, '', 请填写问题清单的说明",
        "/words, text, '<b>粗</b>', 不能含有网页标记",
        "/words, text, LONG, 不超过2000个字",
        "/entries, field, nothing, 请选择领域",
        "/entries, text, '', 请填写内容",
        "/entries, text, LONG, 不超过200个字",
        "/entries, text, '${x}', 不能含有表达式",
        "/entries/0/strike, reason, '', 请填写划去的理由",
        "/entries/0/strike, reason, 重复, 没有这一条",
    })
    void badInputIsRefusedInChineseAndNothingChanges(String path, String field, String value, String why)
            throws Exception {
        drafts.draftDue();
        var no = number(MARCH);
        var before = db.sql("SELECT version FROM meeting_review WHERE review_no = ?")
                .param(no)
                .query(Integer.class)
                .single();
        var sent = post("/reviews/" + no + path).with(as("tangrui")).with(csrf());
        var values = new java.util.LinkedHashMap<>(java.util.Map.of(
                "sheet", "problem", "field", "general", "text", "好", "reason", "好", "version", before.toString()));
        values.put(field, value.equals("LONG") ? "长".repeat(2001) : value);
        values.forEach(sent::param);
        var answer = web.perform(sent);
        if (why.equals("400")) {
            answer.andExpect(status().isBadRequest());
        } else {
            assertThat(refused(answer)).contains(why);
        }
        assertThat(store.find(no).orElseThrow().version()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"wanggang, 404, 403", "fanxia, 404, 403", "yanqing, 404, 403", "liuyang, 404, 404", "lifang, 404, 404"})
    void aDraftIsTheSecretarysAndWhoMayOnlyReadChangesNothing(String user, int draft, int published) throws Exception {
        drafts.draftDue();
        var no = number(MARCH);
        page(user, "/reviews/" + no).andExpect(status().is(draft));
        for (var sheet : Sheet.values()) {
            say(no, sheet, "说明");
        }
        send("tangrui", "/reviews/" + no + "/publish", "version", version(no));
        page(user, "/reviews/" + no).andExpect(status().is(published == 403 ? 200 : 404));
        send(user, "/reviews/" + no + "/publish", "version", version(no)).andExpect(status().is(published));
        page(user, "/reviews/wanghu/2025-03").andExpect(status().is(published == 403 ? 200 : 404));
    }

    // --- on demand

    @Test
    void aMonthBeforeTheMeetingsWerePlannedIsDrawnUpOnDemandOnce() throws Exception {
        page("tangrui", "/reviews").andExpect(content().string(containsString("2025-01")));
        send("fanxia", "/reviews", "area", "wanghu", "month", "2025-01").andExpect(status().isForbidden());
        send("tangrui", "/reviews", "area", "wanghu", "month", "nothing").andExpect(status().isBadRequest());
        assertThat(refused(send("tangrui", "/reviews", "area", "wanghu", "month", "2025-04")))
                .contains("已结束月份");
        assertThat(refused(send("tangrui", "/reviews", "area", "wanghu", "month", "2023-04")))
                .contains("已结束月份");
        send("tangrui", "/reviews", "area", "wanghu", "month", "2025-01");
        assertThat(periods("wanghu")).containsExactly("2025-01");
        assertThat(refused(send("tangrui", "/reviews", "area", "wanghu", "month", "2025-01")))
                .contains("已经生成");
        send("chenjing", "/reviews", "area", "chunhui", "month", "2025-01").andExpect(status().isForbidden());
    }

    @Test
    void whereAStreetHasNoSecretaryTheNextLevelsCompletesIt() throws Exception {
        drafts.draftDue();
        var no = number(MARCH);
        page("shenjun", "/reviews/" + no).andExpect(status().isNotFound());
        editor.enable("tangrui", false);
        try {
            at("2025-05-06T00:30:00Z");
            drafts.draftDue();
            page("shenjun", "/reviews/" + no).andExpect(content().string(containsString("问题清单的说明")));
            page("shenjun", "/reviews").andExpect(content().string(containsString(no)));
            send("shenjun", "/reviews/" + no + "/entries", "sheet", "result", "field", "01", "text", "代为补充");
            assertThat(sheets.entries(no))
                    .anySatisfy(entry -> assertThat(entry.fieldName()).isEqualTo("市容环境"));
            assertThat(notices("review/%/draft")).contains("{group:linjiang-secretary}");
        } finally {
            editor.enable("tangrui", true);
        }
    }

    private void say(String no, Sheet sheet, String text) throws Exception {
        var answer = send(
                "tangrui",
                "/reviews/" + no + "/words",
                "sheet",
                sheet.name().toLowerCase(java.util.Locale.ROOT),
                "text",
                text,
                "version",
                version(no));
        assertThat(answer.andReturn().getFlashMap().get("done")).isEqualTo("说明已保存。");
    }

    private String version(String no) {
        return Integer.toString(store.find(no).orElseThrow().version());
    }

    private String number(YearMonth month) {
        return store.find("wanghu", month).orElseThrow().reviewNo();
    }

    private List<String> lines(YearMonth month) {
        return sheets.entries(number(month)).stream()
                .map(entry -> "%s %s %s"
                        .formatted(org.shaodao.engine.Choices.code(entry.sheet()), entry.fieldName(), entry.text()))
                .toList();
    }

    private List<String> periods(String area) {
        return db.sql("SELECT period FROM meeting_review WHERE area_code = ? ORDER BY period")
                .param(area)
                .query(String.class)
                .list();
    }

    private List<String> notices(String key) {
        return db.sql(
                        "SELECT recipients::text FROM notice_outbox WHERE notice_key LIKE ? AND business_key LIKE 'PY2025%'")
                .param(key)
                .query(String.class)
                .list();
    }

    private void theCase(String no, @Nullable String category, String registered, @Nullable String closed) {
        db.sql(
                        "INSERT INTO whistle_case (case_no, title, description, area_code, place, category, kind, source, reachable, "
                                + "state, registered_at, closed_at, started) VALUES (:no, '堆物', '堆物', 'chunhui', '春晖路', "
                                + ":category, 'service', 'grid', false, :state, cast(:registered AS timestamptz), "
                                + "cast(:closed AS timestamptz), true)")
                .param("no", no)
                .param("category", category, java.sql.Types.VARCHAR)
                .param("state", closed == null ? "handling" : "closed")
                .param("registered", registered)
                .param("closed", closed, java.sql.Types.VARCHAR)
                .update();
    }

    private void late(String no, String due, @Nullable String stopped) {
        db.sql(
                        "INSERT INTO clock (subject, name, area_code, responsible, verb, started_at, half, amount, unit, remind_at, "
                                + "due_at, escalate_at, provisional, explanation, due_text, state, stopped_at) VALUES (:no, 'total', "
                                + "'chunhui', 'wanghu-dispatch', '答复', '2025-02-01', false, 7, 'calendar-day', '50,80', "
                                + "cast(:due AS timestamptz), cast(:due AS timestamptz), false, '', '', :state, "
                                + "cast(:stopped AS timestamptz))")
                .param("no", no)
                .param("due", due)
                .param("state", stopped == null ? "running" : "stopped")
                .param("stopped", stopped, java.sql.Types.VARCHAR)
                .update();
    }

    private void rated(String no, String satisfaction, String at) {
        db.sql("INSERT INTO whistle_rating (case_no, answer_no, solved, satisfaction, comment, given_at) "
                        + "VALUES (?, 1, true, ?, '', cast(? AS timestamptz))")
                .params(no, satisfaction, at)
                .update();
    }

    private void reworkedAndExtended(String no) {
        var slot = db.sql(
                        "INSERT INTO whistle_slot (case_no, unit_code, lead, state, round, may_decline, rework, dispatched_at, "
                                + "due_at) VALUES (?, 'chengguan', true, 'handling', 1, false, true, '2025-03-12', '2025-03-20') "
                                + "RETURNING id")
                .param(no)
                .query(Long.class)
                .single();
        db.sql("INSERT INTO whistle_slot_request (slot_id, kind, reason, state, asked_at, decided_at) "
                        + "VALUES (?, 'extension', '施工', 'granted', '2025-03-13', '2025-03-14')")
                .param(slot)
                .update();
    }

    private void resolution(String no, String due, @Nullable String ended) {
        db.sql(
                        "INSERT INTO meeting_item (item_no, area_code, meeting_kind, item_kind, unit_code, proposer_group, title, "
                                + "background, proposal, state, proposed_at, ended_at, started) VALUES (?, 'wanghu', 'mass', 'demand', "
                                + "'yiyuan', 'yiyuan-liaison', '停车', '', '', 'adopted', '2025-02-01', '2025-02-01', true)")
                .param("YT" + no.substring(2))
                .update();
        db.sql(
                        "INSERT INTO meeting_resolution (resolution_no, item_no, meeting_no, position, area_code, meeting_kind, text, "
                                + "owner_unit, proposer_unit, proposer_group, due_on, state, follow_area, made_at, ended_at, started) "
                                + "VALUES (:no, :item, 'HY20250201-T00001', 1, 'wanghu', 'mass', '开放操场', 'xiaoxue', 'yiyuan', "
                                + "'yiyuan-liaison', cast(:due AS date), :state, 'wanghu', '2025-02-01', "
                                + "cast(:ended AS timestamptz), true)")
                .param("no", no)
                .param("item", "YT" + no.substring(2))
                .param("due", due)
                .param("state", ended == null ? "carrying-out" : "struck-off")
                .param("ended", ended, java.sql.Types.VARCHAR)
                .update();
    }

    /** What was published cannot be deleted otherwise. */
    private void forget() {
        db.sql("TRUNCATE meeting_review CASCADE").update();
        db.sql("DELETE FROM notice_outbox WHERE business_key LIKE 'PY2025%'").update();
        db.sql("DELETE FROM escalation WHERE case_no LIKE 'WH2025%-T%'").update();
        db.sql("DELETE FROM clock WHERE subject LIKE 'WH2025%-T%'").update();
        db.sql(
                        "DELETE FROM whistle_slot_request WHERE slot_id IN (SELECT id FROM whistle_slot WHERE case_no LIKE 'WH2025%-T%')")
                .update();
        List.of("whistle_slot", "whistle_rating", "whistle_case")
                .forEach(table -> db.sql("DELETE FROM " + table + " WHERE case_no LIKE 'WH2025%-T%'")
                        .update());
        db.sql("DELETE FROM meeting_resolution WHERE resolution_no LIKE 'YD2025%-T%'")
                .update();
        db.sql("DELETE FROM meeting_item WHERE item_no LIKE 'YT2025%-T%'").update();
    }

    private static String refused(ResultActions answer) {
        return String.valueOf(answer.andReturn().getFlashMap().get("problems"));
    }

    private ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user)));
    }

    private ResultActions send(String user, String path, String... fields) throws Exception {
        var request = post(path).with(as(user)).with(csrf());
        for (var i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return web.perform(request);
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
