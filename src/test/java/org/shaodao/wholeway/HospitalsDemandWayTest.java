package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.attachment.Door;
import org.shaodao.attachment.content.Cage;
import org.shaodao.attachment.content.Papers;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Resolutions;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Processes 4, 5 and 6 as one, with process 3 beside them: a hospital's demand goes from its proposal to its striking off across two
 * meetings, the second of which decides a case of a community; more than ten people, each by name over HTTP. A database of its own,
 * because the clock is moved by weeks.
 */
@ShaodaoTest(properties = "shaodao.number-range=5")
class HospitalsDemandWayTest {
    /** A Monday morning. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

    private static final Body STREET = new Body("wanghu", MeetingKind.PARTY_BUILDING);
    private static final Map<String, String> LEADERS = Map.of(
            "yiyuan", "xuemei", "xiaoxue", "houying", "yinhang", "shaohua", "wuye", "longfei", "gongdian", "guming");

    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    AgendaItems items;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Raising raising;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    @Autowired
    List<Door> doors;

    private City city;
    private MockMvc web;

    @BeforeEach
    void open() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        city = new City(port, management);
        // No regular meeting comes between, whatever the day on which this runs.
        db.sql("UPDATE meeting_body SET active = false").update();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void aHospitalsDemandIsDecidedAtOneMeetingFollowedAtTheNextAndStruckOff() throws Exception {
        var demand = city.proposes("dengchao", "夜间停车难", "xiaoxue");
        city.does("tangrui", demand, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("fanxia", demand, "Task_ConsultUnit", Map.of("opinion", "agree-with-changes", "changeText", "只在周末"));
        papersOfAnItem(demand);
        approved(demand, "houying");
        var other = city.proposes("qianjun", "金融宣传进社区");
        city.does("tangrui", other, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        approved(other, "xuemei");
        var first = called("2026-12-04T14:30");
        assertThat(chair(first)).isEqualTo("yiyuan");
        uploads("qianjun", "/items/" + other, "宣传单.pdf", Papers.plain(1), 302);
        city.does("tangrui", first, "Task_SetAgenda", agenda(demand, other));
        convene(first, "邻里停车");
        hold(first, "2026-12-04T06:31:00Z");
        decide(first, demand, adopted());
        decide(first, other, Map.of("itemOutcome", "deferred", "decidedBy", "consensus", "decisionText", "下次再议"));
        papersOfAMeeting(first, demand);
        sign(first, "讨论了停车");
        papersOfSignedMinutes(first, demand, other);
        assertThat(item(demand)).isEqualTo("adopted");
        assertThat(items.ready(STREET))
                .extracting(AgendaItems.ReadyItem::itemNo)
                .containsExactly(other);
        var resolution = resolutions.unfinished(STREET).get(0).resolutionNo();
        city.does("fanxia", resolution, "Task_CarryOut", Map.of("carryOut", "progress", "progress", "正在划线"));

        var caseNo = hardCase();
        var ofCase = db.sql("SELECT item_no FROM meeting_item WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
        city.does("tangrui", ofCase, "Task_PreliminaryReview", Map.of("reviewDecision", "pass"));
        city.does("lujianjun", ofCase, "Task_ConsultUnit", Map.of("opinion", "agree"));
        assertThat(city.sees("wanggang", ofCase, "Task_ApproveItem")).isEmpty();
        approved(ofCase, "houying");

        var second = called("2026-12-18T14:30");
        assertThat(chair(second)).isEqualTo("xiaoxue");
        city.does("tangrui", second, "Task_SetAgenda", agenda(other, ofCase));
        convene(second, "平安校园");
        page("fanxia", "/meetings/" + second, resolution, "正在划线", "金融宣传进社区", "已缓议1次");
        hold(second, "2026-12-18T06:31:00Z");
        decide(second, other, Map.of("itemOutcome", "rejected", "decidedBy", "consensus", "decisionText", "不办"));
        decide(second, ofCase, toBeDoneBy("zhujian"));
        sign(second, "");
        assertThat(db.sql("SELECT unit_code || ' ' || state FROM whistle_slot WHERE case_no = ? ORDER BY id")
                        .param(caseNo)
                        .query(String.class)
                        .list())
                .containsExactly("chengguan void", "zhujian dispatched");
        page("zhaolei", "/cases/" + caseNo, "/items/" + ofCase, "/meetings/" + second);
        city.does("hemei", caseNo, "Task_CheckIn", Map.of("checkInDecision", "accept"));
        page("dengchao", "/meetings/" + second + "/minutes", "正在划线", resolution, "不通过");
        assertThat(item(other)).isEqualTo("voted-down");
        assertThat(items.ready(STREET)).isEmpty();

        city.does("fanxia", resolution, "Task_CarryOut", Map.of("carryOut", "done", "progress", "已完成", "proof", "验收单"));
        proofOf(resolution);
        city.does("tangrui", resolution, "Task_StrikeOff", Map.of("strikeOff", "yes"));
        city.does("dengchao", resolution, "Task_ConfirmResult", Map.of("strikeOff", "yes"));
        uploads("fanxia", "/resolutions/" + resolution, "补充.pdf", Papers.plain(3), 403);
        assertThat(resolutions.unfinished(STREET))
                .extracting(Resolutions.Unfinished::ownerUnit)
                .containsExactly("zhujian");
        assertThat(city.acted())
                .contains(
                        "dengchao",
                        "fanxia",
                        "qianjun",
                        "tangrui",
                        "houying",
                        "xuemei",
                        "wanggang",
                        "zhaolei",
                        "lujianjun")
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** The proposer and the secretary add, who sees the item reads, everybody else is told that there is none. */
    private void papersOfAnItem(String itemNo) throws Exception {
        var item = "/items/" + itemNo;
        uploads("dengchao", item, "夜间停车方案.pdf", Papers.plain(2), 302);
        uploads("tangrui", item, "操场平面图.png", Cage.photograph(3), 302);
        uploads("fanxia", item, "别的.pdf", Papers.plain(1), 403);
        for (var stranger : List.of("qiaona", "liuyang", "lifang", "maning")) {
            uploads(stranger, item, "别的.pdf", Papers.plain(1), 404);
        }
        var html = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        var refused = uploads("dengchao", item, "a.pdf", html, 415);
        assertThat(refused).contains("没有上传成功", "只收 JPEG、PNG、WebP 格式的图片和 PDF 文件");
        uploads("dengchao", item, "a.pdf", new byte[0], 400);
        assertThat(papersOf(itemNo)).containsExactly("夜间停车方案.pdf", "操场平面图.png");

        page("fanxia", item, "夜间停车方案.pdf", "2 页，邓超", "操场平面图.png", "材料1 份");
        var paper = item + "/papers/" + idOf(itemNo, "夜间停车方案.pdf");
        var picture = item + "/papers/" + idOf(itemNo, "操场平面图.png");
        read("fanxia", paper, 200);
        read("yanqing", paper, 200);
        read("fanxia", picture + "/thumbnail", 200);
        read("fanxia", paper + "/thumbnail", 404);
        read("qiaona", paper, 404);
        read("qiaona", picture + "/thumbnail", 404);
        takesAway("dengchao", picture, "不清楚", 403);
        takesAway("qiaona", paper, "看不见", 404);
        takesAway("dengchao", paper, " ", 400);
        uploads("dengchao", item, "草稿.pdf", Papers.plain(4), 302);
        takesAway("dengchao", item + "/papers/" + idOf(itemNo, "草稿.pdf"), "传错了", 302);
        page("fanxia", item, "撤下材料1 份：传错了");
        assertThat(papersOf(itemNo)).containsExactly("夜间停车方案.pdf", "操场平面图.png");
        // Each thing has its own address.
        read("tangrui", "/api/cases/" + itemNo + "/attachments", 404);
        uploadsTo("tangrui", "/cases/" + itemNo + "/attachments", "a.pdf", Papers.plain(1), 404);
    }

    /** Decided, and not signed yet: the item's papers stay as they are, the meeting's are the secretary's. */
    private void papersOfAMeeting(String no, String itemNo) throws Exception {
        var meeting = "/meetings/" + no;
        uploads("dengchao", "/items/" + itemNo, "迟到.pdf", Papers.plain(1), 403);
        takesAway("tangrui", "/items/" + itemNo + "/papers/" + idOf(itemNo, "操场平面图.png"), "换一张", 403);
        uploads("tangrui", meeting, "会议须知.pdf", Papers.plain(1), 302);
        uploads("dengchao", meeting, "会议须知二.pdf", Papers.plain(2), 403);
        uploads("qiaona", meeting, "会议须知二.pdf", Papers.plain(2), 404);
        page("qianjun", meeting, "会议须知.pdf", "夜间停车方案.pdf");
        var paper = meeting + "/papers/" + idOf(no, "会议须知.pdf");
        read("qianjun", paper, 200);
        read("qiaona", paper, 404);
        read("tangrui", "/items/" + no + "/papers/" + idOf(itemNo, "夜间停车方案.pdf"), 404);
        assertThat(mayStillChange(no)).isTrue();
        assertThat(mayStillChange(itemNo)).isFalse();
    }

    /** What the minutes name nobody changes any more, not even in the database; an item that was put off may get more. */
    private void papersOfSignedMinutes(String no, String itemNo, String putOff) throws Exception {
        var digest = db.sql("SELECT left(sha256, 16) FROM attachment WHERE case_no = ? AND name = '夜间停车方案.pdf'")
                .param(itemNo)
                .query(String.class)
                .single();
        page(
                "dengchao",
                "/meetings/" + no + "/minutes",
                "夜间停车方案.pdf（SHA-256 " + digest + "…）",
                "操场平面图.png",
                "四、会议材料",
                "1. 会议须知.pdf（SHA-256 ");
        var paper = idOf(no, "会议须知.pdf");
        uploads("tangrui", "/meetings/" + no, "补充.pdf", Papers.plain(3), 403);
        takesAway("tangrui", "/meetings/" + no + "/papers/" + paper, "换一份", 403);
        assertThat(mayStillChange(no)).isFalse();
        assertThatThrownBy(() -> db.sql("UPDATE attachment SET removed_at = now() WHERE id = ?")
                        .param(paper)
                        .update())
                .isInstanceOf(DataAccessException.class);
        var settled = idOf(putOff, "宣传单.pdf");
        takesAway("qianjun", "/items/" + putOff + "/papers/" + settled, "换一份", 403);
        assertThatThrownBy(() -> db.sql("DELETE FROM attachment WHERE id = ?")
                        .param(settled)
                        .update())
                .isInstanceOf(DataAccessException.class);
        ClockUtil.offset(ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis() + 1000);
        uploads("qianjun", "/items/" + putOff, "宣传单二.pdf", Papers.plain(2), 302);
        takesAway("qianjun", "/items/" + putOff + "/papers/" + idOf(putOff, "宣传单二.pdf"), "换一份", 302);
        assertThat(papersOf(putOff)).containsExactly("宣传单.pdf");
    }

    private void proofOf(String resolutionNo) throws Exception {
        var resolution = "/resolutions/" + resolutionNo;
        uploads("fanxia", resolution, "验收单.pdf", Papers.plain(1), 302);
        uploads("tangrui", resolution, "现场.jpg", Cage.photograph(9), 302);
        uploads("dengchao", resolution, "别的.pdf", Papers.plain(2), 403);
        uploads("qiaona", resolution, "别的.pdf", Papers.plain(2), 404);
        page("dengchao", resolution, "验收单.pdf", "现场.jpg", "佐证1 份");
        read("qiaona", resolution + "/papers/" + idOf(resolutionNo, "验收单.pdf"), 404);
        assertThat(papersOf(resolutionNo)).containsExactly("验收单.pdf", "现场.jpg");
    }

    private String uploads(String user, String page, String name, byte[] content, int status) throws Exception {
        return uploadsTo(user, page + "/papers", name, content, status);
    }

    private String uploadsTo(String user, String path, String name, byte[] content, int status) throws Exception {
        return web.perform(multipart(path)
                        .file(new MockMultipartFile("file", name, "application/pdf", content))
                        .param("step", "paper")
                        .with(as(user))
                        .with(csrf()))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void takesAway(String user, String path, String reason, int status) throws Exception {
        web.perform(post(path + "/removal").with(as(user)).with(csrf()).param("reason", reason))
                .andExpect(status().is(status));
    }

    private void read(String user, String path, int status) throws Exception {
        web.perform(get(path).with(as(user))).andExpect(status().is(status));
    }

    private List<String> papersOf(String number) {
        return db.sql("SELECT name FROM attachment WHERE case_no = ? AND removed_at IS NULL ORDER BY id")
                .param(number)
                .query(String.class)
                .list();
    }

    private long idOf(String number, String name) {
        return db.sql("SELECT id FROM attachment WHERE case_no = ? AND name = ? AND removed_at IS NULL")
                .params(number, name)
                .query(Long.class)
                .single();
    }

    /** As the transaction that adds is told at its end. */
    private boolean mayStillChange(String number) {
        return doors.stream()
                .filter(door -> door.about() == Numbered.of(number))
                .findFirst()
                .orElseThrow()
                .holdOpen(number);
    }

    /** Overdue, and its leader would like the meeting to decide. */
    private String hardCase() {
        var caseNo = city.blow(Map.of()).caseNo();
        city.does(
                "zhaolei",
                caseNo,
                "Task_Dispatch",
                Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of()));
        raising.raise(caseNo, RaiseReason.OVERDUE, "");
        city.run();
        city.does("wanggang", caseNo, "Task_TakeCharge", Map.of("chargedBy", "wanggang", "measure", "meeting"));
        return caseNo;
    }

    private void approved(String itemNo, String chair) {
        city.does(chair, itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
        city.does("wanggang", itemNo, "Task_ApproveItem", Map.of("itemDecision", "approve"));
    }

    private String called(String at) throws Exception {
        var answer = web.perform(post("/meetings")
                        .with(as("tangrui"))
                        .with(csrf())
                        .param("area", "wanghu")
                        .param("kind", "party-building")
                        .param("at", at)
                        .param("reason", "议事"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var no = Objects.requireNonNull(answer).substring("/meetings/".length());
        assertThat(no).startsWith("HY2026");
        city.run();
        return no;
    }

    private void convene(String no, String theme) {
        city.does(
                leader(no),
                no,
                "Task_ApproveAgenda",
                Map.of("agendaDecision", "approve", "theme", theme, "meetingPlace", "街道会议室"));
        city.does("dengchao", no, "Task_ConfirmAttendance", Map.of("attendance", "yes"));
        city.does("qianjun", no, "Task_ConfirmAttendance", Map.of("attendance", "deputy"));
    }

    private void hold(String no, String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        city.run();
        city.does(
                "tangrui",
                no,
                "Task_HoldMeeting",
                Map.of("presentUnits", List.of("yiyuan", "xiaoxue", "yinhang", "wuye")));
    }

    private void decide(String no, String itemNo, Map<String, ?> values) {
        for (var task : city.sees("tangrui", no, "Task_DecideItem")) {
            var id = task.get("id").asText();
            var of = city.get("tangrui", "/engine-rest/task/" + id + "/variables/itemNo")
                    .json()
                    .get("value")
                    .asText();
            if (of.equals(itemNo)) {
                city.post("tangrui", "/engine-rest/task/" + id + "/claim", Map.of("userId", "tangrui"));
                var variables = new LinkedHashMap<String, Object>();
                values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
                var answer = city.post(
                        "tangrui", "/engine-rest/task/" + id + "/submit-form", Map.of("variables", variables));
                assertThat(answer.status()).as(answer.body()).isEqualTo(204);
                city.run();
                return;
            }
        }
        throw new AssertionError("no open task for " + itemNo);
    }

    private void sign(String no, String discussion) {
        city.does("tangrui", no, "Task_RecordMinutes", Map.of("discussion", discussion));
        city.does(leader(no), no, "Task_SignMinutes", Map.of("minutesDecision", "sign"));
    }

    private static Map<String, Object> agenda(String... itemNos) {
        return Map.of("agendaItems", List.of(itemNos), "meetingMatter", "ordinary");
    }

    private static Map<String, Object> toBeDoneBy(String owner) {
        return Map.of(
                "itemOutcome", "adopted",
                "decidedBy", "consensus",
                "decisionText", "同意",
                "measureTextA", "按议定办理",
                "ownerUnitA", owner,
                "dueOnA", "2027-03-31");
    }

    private static Map<String, Object> adopted() {
        return Map.of(
                "itemOutcome", "adopted",
                "decidedBy", "vote",
                "votesFor", 3,
                "votesAgainst", 1,
                "votesAbstained", 0,
                "decisionText", "同意周末开放操场",
                "reservations", "物业：保安人手不够",
                "measureTextA", "周末开放操场停车",
                "ownerUnitA", "xiaoxue",
                "dueOnA", "2026-12-31");
    }

    private String leader(String no) {
        return Objects.requireNonNull(LEADERS.get(chair(no)));
    }

    private String chair(String no) {
        return db.sql("SELECT unit_code FROM meeting_turn WHERE meeting_no = ? AND state = 'chairing'")
                .param(no)
                .query(String.class)
                .single();
    }

    private String item(String no) {
        return db.sql("SELECT state FROM meeting_item WHERE item_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private void page(String user, String path, String... words) throws Exception {
        var answer = web.perform(get(path).with(as(user))).andExpect(status().isOk());
        for (var word : words) {
            answer.andExpect(content().string(containsString(word)));
        }
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }
}
