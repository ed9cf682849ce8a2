package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.BDDMockito.given;
import static org.shaodao.casefile.SmallWorld.as;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockState;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.engine.FormSubmitted;
import org.shaodao.intake.Reporters;
import org.shaodao.testing.SmallCity;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The page and the interface of one case: what they say, to whom, and what they hide. */
@CaseFileTest
class CasePageTest {
    @Autowired
    MockMvc web;

    @Autowired
    SmallWorld.Played played;

    @Autowired
    SmallWorld.PlayedReporters reporters;

    @Autowired
    Journal journal;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clocks clocks;

    @Autowired
    SmallCity city;

    private CaseRecord record = Sample.inState(CaseState.HANDLING);

    @BeforeEach
    void aCaseThatChengguanHandles() {
        record = Sample.of(CaseState.HANDLING, "路灯不亮", "路灯坏了，请打13812341234找我", null);
        played.add(record, Sample.slot(record, "chengguan", SlotState.HANDLING));
        played.tasks.put(
                record.caseNo(),
                List.of(new OpenTask(
                        "t1", "处置", "liuyang", List.of("chengguan-handle"), Sample.REGISTERED, "chengguan")));
        reporters.known.put(record.caseNo(), new Reporters.Reporter("张小明", "13812341234"));
    }

    @Test
    void thePageSaysWhatTheCaseIsAndWhoDoesWhat() throws Exception {
        web.perform(get(page()).with(as("zhaolei")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(record.caseNo())))
                .andExpect(content().string(containsString("路灯不亮")))
                .andExpect(content().string(containsString("办理中")))
                .andExpect(content().string(containsString("复杂")))
                .andExpect(content().string(containsString("民生诉求")))
                .andExpect(content().string(containsString("道路照明损坏")))
                .andExpect(content().string(containsString("临江区 / 望湖街道 / 春晖社区 / 春晖第一网格")))
                .andExpect(content().string(containsString("城管局")))
                .andExpect(content().string(containsString("主办")))
                .andExpect(content().string(containsString("刘洋 · 城管局")))
                .andExpect(content().string(containsString("2026-11-21 10:00 已超时")))
                .andExpect(content().string(not(containsString("HANDLING"))))
                .andExpect(content().string(not(containsString("去办理"))));
    }

    @Test
    void whoeverHoldsTheTaskIsLedToIt() throws Exception {
        web.perform(get(page()).with(as("liuyang")))
                .andExpect(content().string(containsString("/camunda/app/tasklist/default/#/?task=t1")));
    }

    @Test
    void whatResidentsWroteIsEscaped() throws Exception {
        var canary = Sample.of(CaseState.HANDLING, "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", null);
        played.add(canary, Sample.slot(canary, "chengguan", SlotState.HANDLING));
        transaction.executeWithoutResult(
                status -> journal.record(canary.caseNo(), "<b>派单</b>", "<script>alert(3)</script>"));
        for (var page : List.of("/cases/" + canary.caseNo(), "/cases?words=alert", "/cases?words=<script>")) {
            web.perform(get(page).with(as("zhaolei")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("value=\"<script"))))
                    .andExpect(content().string(not(containsString("<img src=x"))))
                    .andExpect(content().string(not(containsString("<b>派单"))))
                    .andExpect(content().string(containsString("&lt;script&gt;")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hemei", "qinghepai", "fengli", "maning", "shiwei", "wuqiong"})
    void strangersAreToldWhatAnUnknownNumberIsTold(String stranger) throws Exception {
        for (var prefix : List.of("/cases/", "/api/cases/")) {
            var known = web.perform(get(prefix + record.caseNo()).with(as(stranger)))
                    .andExpect(status().isNotFound())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            var unknown = web.perform(get(prefix + "WH20200101-000001").with(as(stranger)))
                    .andExpect(status().isNotFound())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(known.replace(record.caseNo(), "")).isEqualTo(unknown.replace("WH20200101-000001", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhaolei", "chenjing", "zhouyan", "liuyang", "lifang", "yanqing", "linhai"})
    void nobodySeesTheReporterWithoutAsking(String reader) throws Exception {
        for (var prefix : List.of("/cases/", "/api/cases/")) {
            web.perform(get(prefix + record.caseNo()).with(as(reader)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("张*")))
                    .andExpect(content().string(containsString("138****1234")))
                    .andExpect(content().string(not(containsString("张小明"))))
                    .andExpect(content().string(not(containsString("13812341234"))));
        }
        assertThat(accesses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhaolei", "chenjing", "zhouyan", "liuyang"})
    void whoeverMustReachTheReporterSeesThemAndLeavesARecord(String reader) throws Exception {
        web.perform(post(page() + "/reporter").with(as(reader)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString("张小明")))
                .andExpect(content().string(containsString("请打13812341234找我")));
        assertThat(accesses()).containsExactly(reader + " 查看原文", reader + " 查看反映人");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifang", "sunli", "wanggang", "linhai", "yanqing", "guoqiang", "juzhang"})
    void whoeverSeesTheCaseButNeedNotReachTheReporterIsRefusedAndRecorded(String reader) throws Exception {
        web.perform(get(page()).with(as(reader)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("查看联系方式"))));
        web.perform(post(page() + "/reporter").with(as(reader)).with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString("张小明"))));
        assertThat(accesses()).containsExactly(reader + " 越权被拒");
    }

    @Test
    void whoLooksInAnothersSteadIsRecordedWithBothNames() throws Exception {
        city.substitute("zhouyan", "sunli");
        try {
            web.perform(post(page() + "/reporter").with(as("sunli")).with(csrf()))
                    .andExpect(content().string(containsString("张小明")));
        } finally {
            city.nobodyIsAbsent();
        }
        assertThat(jdbc.sql("SELECT DISTINCT actor_name || ' 代 ' || on_behalf_of FROM audit_entry WHERE case_no = ?")
                        .param(record.caseNo())
                        .query(String.class)
                        .list())
                .containsExactly("孙丽 代 周燕");
    }

    @Test
    void aStrangerWhoAsksForTheReporterIsToldThatThereIsNoCase() throws Exception {
        web.perform(post(page() + "/reporter").with(as("hemei")).with(csrf())).andExpect(status().isNotFound());
        assertThat(accesses()).containsExactly("hemei 越权被拒");
    }

    @Test
    void withoutTheTokenOfThePageNothingIsShown() throws Exception {
        web.perform(post(page() + "/reporter").with(as("zhaolei"))).andExpect(status().isForbidden());
        assertThat(accesses()).isEmpty();
    }

    @Test
    void theTimelineTellsTheStoryNewestLastWithTelephonesHidden() throws Exception {
        transaction.executeWithoutResult(status -> {
            journal.record(record.caseNo(), "登记", "居民吹哨。");
            events.publishEvent(new FormSubmitted(
                    record.caseNo(),
                    "p",
                    "unit-response",
                    1,
                    "Task_Handle",
                    "处置",
                    "unit-handle",
                    "liuyang",
                    List.of("chengguan-handle"),
                    List.of(new FormSubmitted.Answer("measures", "措施", "已电话联系13900001111", true))));
        });
        var html = web.perform(get(page()).with(as("zhaolei")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var story = html.substring(html.indexOf("class=\"timeline\""));
        assertThat(story).containsSubsequence("登记", "居民吹哨。", "处置", "刘洋 · 城管局", "措施", "已电话联系139****1111");
        assertThat(html).doesNotContain("13900001111").doesNotContain("unit-response");
    }

    @Test
    void theInterfaceGivesCaseUnitsClocksAndTimeline() throws Exception {
        transaction.executeWithoutResult(status -> journal.record(record.caseNo(), "登记", "居民吹哨。"));
        given(clocks.of(record.caseNo())).willReturn(List.of(handling(record.caseNo())));
        web.perform(get("/api/cases/" + record.caseNo()).with(as("zhaolei")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.caseNo").value(record.caseNo()))
                .andExpect(jsonPath("$.state").value("handling"))
                .andExpect(jsonPath("$.stateText").value("办理中"))
                .andExpect(jsonPath("$.areaCode").value("chunhui1"))
                .andExpect(jsonPath("$.description").value("路灯坏了，请打138****1234找我"))
                .andExpect(jsonPath("$.units[0].unit").value("chengguan"))
                .andExpect(jsonPath("$.units[0].unitText").value("城管局"))
                .andExpect(jsonPath("$.units[0].stateText").value("办理中"))
                .andExpect(jsonPath("$.units[0].dueAt").value("2026-11-24T10:00:00+08:00"))
                .andExpect(jsonPath("$.clocks.length()").value(1))
                .andExpect(jsonPath("$.clocks[0].clock").value("handle"))
                .andExpect(jsonPath("$.clocks[0].clockText").value("处置"))
                .andExpect(jsonPath("$.clocks[0].unitText").value("城管局"))
                .andExpect(jsonPath("$.clocks[0].dueAt").value("2026-11-24T10:00:00+08:00"))
                .andExpect(jsonPath("$.clocks[0].timeLeft").value("还剩2天，其中工作时间15小时30分"))
                .andExpect(jsonPath("$.clocks[0].provisional").value(false))
                .andExpect(jsonPath("$.clocks[0].explanation").value("自2026年11月21日派单起3个自然日（当日不计）"))
                .andExpect(jsonPath("$.timeline[0].action").value("登记"))
                .andExpect(jsonPath("$.reporter.phone").value("138****1234"));
    }

    @Test
    void thePageSaysHowEachLimitCameAboutAndHowMuchOfItIsLeft() throws Exception {
        given(clocks.of(record.caseNo())).willReturn(List.of(handling(record.caseNo())));
        web.perform(get("/cases/" + record.caseNo()).with(as("zhaolei")))
                .andExpect(content().string(containsString("城管局处置")))
                .andExpect(content().string(containsString("还剩2天，其中工作时间15小时30分")))
                .andExpect(content().string(containsString("自2026年11月21日派单起3个自然日（当日不计）")));
    }

    @Test
    void nothingIsLeftOfALimitThatStandsStillAndOneThatPassedSaysSinceWhen() throws Exception {
        given(clocks.of(record.caseNo()))
                .willReturn(List.of(
                        clock(record.caseNo(), ClockState.PAUSED, "2026-11-24T02:00:00Z"),
                        clock(record.caseNo(), ClockState.RUNNING, "2026-11-20T01:00:00Z")));
        web.perform(get("/api/cases/" + record.caseNo()).with(as("zhaolei")))
                .andExpect(jsonPath("$.clocks[0].timeLeft").value("已超时2天1小时"))
                .andExpect(jsonPath("$.clocks[1].timeLeft").value(""));
    }

    private static ClockView handling(String caseNo) {
        return clock(caseNo, ClockState.RUNNING, "2026-11-24T02:00:00Z");
    }

    private static ClockView clock(String caseNo, ClockState state, String dueAt) {
        var due = Instant.parse(dueAt);
        return new ClockView(
                new ClockKey(caseNo, "chengguan", ClockName.HANDLE),
                state,
                due.minus(Duration.ofDays(3)),
                due,
                due.plus(Duration.ofDays(1)),
                false,
                "自2026年11月21日派单起3个自然日（当日不计）",
                "应于11月24日10:00前",
                "chengguan-handle",
                LimitUnit.CALENDAR_DAY,
                null);
    }

    @Test
    void theListShowsOnlyWhatOneMaySee() throws Exception {
        var elsewhere = Sample.inArea(Sample.of(CaseState.REGISTERED, "和谐社区的井盖", "", null), "hexie");
        played.add(elsewhere);
        web.perform(get("/cases?words=" + record.caseNo()).with(as("lifang")))
                .andExpect(content().string(containsString("/cases/" + record.caseNo())));
        web.perform(get("/cases?words=井盖").with(as("lifang")))
                .andExpect(content().string(not(containsString(elsewhere.caseNo()))));
        web.perform(get("/cases?words=井盖").with(as("qinghepai")))
                .andExpect(content().string(containsString(elsewhere.caseNo())));
        web.perform(get("/cases").with(as("maning"))).andExpect(content().string(containsString("目前没有您可以查看的案件")));
    }

    @Test
    void aSearchWithControlCharactersFindsNothingAndBreaksNothing() throws Exception {
        web.perform(get("/cases")
                        .param("words", "a\0b\u0007")
                        .param("after", "\0")
                        .with(as("zhaolei")))
                .andExpect(status().isOk());
    }

    private String page() {
        return "/cases/" + record.caseNo();
    }

    private List<String> accesses() {
        return jdbc.sql(
                        "SELECT actor || ' ' || action FROM audit_entry WHERE case_no = ? AND kind = 'access' ORDER BY id")
                .param(record.caseNo())
                .query(String.class)
                .list();
    }
}
