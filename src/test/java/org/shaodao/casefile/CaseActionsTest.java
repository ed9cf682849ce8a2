package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.shaodao.casefile.SmallWorld.as;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.engine.UnitTasks;
import org.shaodao.escalation.Escalations;
import org.shaodao.testing.SmallCity;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The buttons of the case page: who may press which, checked where it counts, on the server. */
@CaseFileTest
class CaseActionsTest {
    @Autowired
    MockMvc web;

    @Autowired
    SmallWorld.Played played;

    @Autowired
    CaseRequests requests;

    @Autowired
    Escalations escalations;

    @Autowired
    UnitTasks unitTasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SmallCity city;

    @BeforeEach
    void everythingIsTaken() {
        reset(requests, escalations, unitTasks);
        given(requests.requestExtension(any(), any(), any(), any())).willReturn(Optional.empty());
        given(requests.pause(any(), any(), any(), any(), any())).willReturn(Optional.empty());
        given(requests.resume(any(), any())).willReturn(Optional.empty());
        given(escalations.request(any(), any(), any())).willReturn(Optional.empty());
        given(requests.addUnit(any(), any())).willReturn(Optional.empty());
        given(requests.withdraw(any(), any())).willReturn(Optional.empty());
        given(requests.merge(any(), any(), any())).willReturn(Optional.empty());
        given(requests.undoMerge(any(), any())).willReturn(Optional.empty());
        given(requests.again(any(), any())).willReturn(new CaseRequests.FollowUp.Opened("WH20261122-009999"));
        given(unitTasks.release(any())).willReturn(true);
        given(unitTasks.assign(any(), any())).willReturn(Optional.empty());
    }

    /** State of the case, state of 城管局's part, what is pressed, who may; everybody else who sees it may not. */
    @ParameterizedTest(name = "{2} while {0}/{1}: {3}")
    @CsvSource({
        "HANDLING,  HANDLING, extension,       liuyang guoqiang",
        "HANDLING,  HANDLING, pause,           liuyang guoqiang",
        "HANDLING,  HANDLING, resume,          ''",
        "PAUSED,    PAUSED,   resume,          liuyang guoqiang",
        "PAUSED,    PAUSED,   pause,           ''",
        "HANDLING,  HANDLING, escalation,      liuyang guoqiang zhaolei wanggang chenjing linhai",
        "HANDLING,  HANDLING, reminder,        zhaolei wanggang sunli chenjing linhai",
        "CLOSED,    DONE,     reminder,        ''",
        "ESCALATED, HANDLING, escalation,      ''",
        "HANDLING,  HANDLING, units,           zhaolei",
        "ANSWERED,  DONE,     units,           ''",
        "HANDLING,  HANDLING, withdrawal,      zhaolei",
        "CLOSED,    DONE,     withdrawal,      ''",
        "CLOSED,    DONE,     again,           zhaolei lifang",
        "HANDLING,  HANDLING, again,           ''",
        "DISPATCHED, DISPATCHED, merge,        zhaolei",
        "HANDLING,  HANDLING, merge,           zhaolei",
        "PAUSED,    PAUSED,   merge,           zhaolei",
        "ANSWERED,  DONE,     merge,           ''",
        "ESCALATED, HANDLING, merge,           ''",
        "MERGED,    VOID,     merge,           ''",
        "MERGED,    VOID,     unmerge,         zhaolei",
        "HANDLING,  HANDLING, unmerge,         ''",
        "HANDLING,  HANDLING, tasks/t1/release,  juzhang",
        "HANDLING,  HANDLING, tasks/t1/assignee, juzhang",
        "CLOSED,    DONE,     extension,       ''",
    })
    void eachButtonBelongsToADuty(CaseState state, SlotState slot, String button, String may) throws Exception {
        var record = aCase(state, slot, "liuyang");
        for (var user : List.of(
                "liuyang",
                "guoqiang",
                "juzhang",
                "zhaolei",
                "wanggang",
                "sunli",
                "lifang",
                "chenjing",
                "linhai",
                "yanqing")) {
            var allowed = List.of(may.split(" ")).contains(user);
            press(record, button, user).andExpect(allowed ? status().is3xxRedirection() : status().isForbidden());
        }
        press(record, button, "hemei").andExpect(status().isNotFound());
    }

    @Test
    void whatMayNotBePressedIsNotShown() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        web.perform(get("/cases/" + record.caseNo()).with(as("lifang")))
                .andExpect(content().string(not(containsString("可以办理"))));
        web.perform(get("/cases/" + record.caseNo()).with(as("liuyang")))
                .andExpect(content().string(containsString("申请延期（城管局）")))
                .andExpect(content().string(containsString("挂起（城管局）")))
                .andExpect(content().string(not(containsString("撤回"))));
        web.perform(get("/cases/" + record.caseNo()).with(as("zhaolei")))
                .andExpect(content().string(containsString("增派")))
                .andExpect(content().string(containsString("确认并入主案")))
                .andExpect(content().string(containsString("撤回本案")))
                .andExpect(content().string(not(containsString("申请延期"))));
        web.perform(get("/cases/" + record.caseNo()).with(as("juzhang")))
                .andExpect(content().string(containsString("收回或转办：处置（刘洋）")))
                .andExpect(content().string(containsString("郭强")));
    }

    @Test
    void aRequestReachesTheCaseAndIsAcknowledged() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "extension", "liuyang")
                .andExpect(redirectedUrl("/cases/" + record.caseNo()))
                .andExpect(flash().attribute("notice", "申请延期已提交。"));
        verify(requests).requestExtension(record.caseNo(), "chengguan", new BigDecimal("2.5"), "等备件");
    }

    @Test
    void aMergeIsAskedForInTheNameOfWhoAsksAndNeedsTheMastersNumber() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "merge", "zhaolei").andExpect(flash().attribute("notice", "并单已提交。"));
        verify(requests).merge(record.caseNo(), "WH20261121-000001", "zhaolei");
        reset(requests);
        web.perform(post("/cases/" + record.caseNo() + "/merge")
                        .param("master", " ")
                        .param("confirmed", "yes")
                        .with(as("zhaolei"))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("请填写主案编号。")));
        nothingIsAsked();
    }

    @Test
    void aRefusalIsShownOnThePageWithItsReason() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        given(requests.requestExtension(any(), any(), any(), any())).willReturn(Optional.of("已经延期过一次。"));
        press(record, "extension", "liuyang")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("已经延期过一次。")))
                .andExpect(content().string(containsString(record.caseNo())));
    }

    @ParameterizedTest
    @CsvSource({
        "extension, 两天,        等备件, 400, 请填写延长多少",
        "extension, -1,         等备件, 400, 请填写延长多少",
        "extension, 1e9,        等备件, 400, 请填写延长多少",
        "extension, 2.5,        ' ',   409, 请填写理由",
        "extension, 2.5,        a\u0007b, 409, 控制字符",
        "pause,     2026-11-22, 等备件, 409, 日期应在今天之后",
        "pause,     2026-12-23, 等备件, 409, 最长 30 天",
        "escalation,2026-11-30, ' ',   409, 请填写理由",
    })
    void whatIsMissingIsSaid(String button, String until, String reason, int status, String words) throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        web.perform(post("/cases/" + record.caseNo() + "/" + button)
                        .param("unit", "chengguan")
                        .param("until", until)
                        .param("more", until)
                        .param("why", "weather")
                        .param("reason", reason)
                        .param("confirmed", "yes")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(status().is(status))
                .andExpect(content().string(containsString(words)));
        nothingIsAsked();
    }

    @Test
    void whatCannotBeUndoneMustBeConfirmed() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        web.perform(post("/cases/" + record.caseNo() + "/withdrawal")
                        .param("reason", "误报")
                        .with(as("zhaolei"))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("请先勾选确认")));
        nothingIsAsked();
    }

    @Test
    void nobodyAsksForAUnitThatIsNotTheirs() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        web.perform(post("/cases/" + record.caseNo() + "/resume")
                        .param("unit", "zhujian")
                        .with(as("liuyang"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        nothingIsAsked();
    }

    @Test
    void aClosedCaseTakenUpAgainLeadsToTheNewOne() throws Exception {
        var record = aCase(CaseState.CLOSED, SlotState.DONE, null);
        press(record, "again", "lifang").andExpect(redirectedUrl("/cases/WH20261122-009999"));
        given(requests.again(any(), any())).willReturn(new CaseRequests.FollowUp.Refused("已超过期限。"));
        press(record, "again", "lifang")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("已超过期限。")));
    }

    @Test
    void theLeaderTakesATaskBackAndHistorySaysFromWhom() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "tasks/t1/release", "juzhang").andExpect(status().is3xxRedirection());
        verify(unitTasks).release("t1");
        assertThat(history(record)).containsExactly("juzhang 收回 收回刘洋手中的“处置”，退回本单位待签收。");
    }

    @Test
    void whoActsForTheLeaderDoesSoUnderBothNames() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "tasks/t1/release", "guoqiang").andExpect(status().isForbidden());
        city.substitute("juzhang", "guoqiang");
        try {
            press(record, "tasks/t1/release", "guoqiang").andExpect(status().is3xxRedirection());
            press(record, "pause", "guoqiang").andExpect(status().is3xxRedirection());
        } finally {
            city.nobodyIsAbsent();
        }
        press(record, "tasks/t1/release", "guoqiang").andExpect(status().isForbidden());
        assertThat(jdbc.sql(
                                "SELECT actor_name || ' 代 ' || on_behalf_of || ' ' || unit_name FROM audit_entry WHERE case_no = ? AND kind = 'timeline'")
                        .param(record.caseNo())
                        .query(String.class)
                        .list())
                .containsExactly("郭强 代 鞠章 城管局");
    }

    @Test
    void theLeaderHandsATaskOnOnlyToSomebodyOfTheUnit() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "tasks/t1/assignee", "juzhang").andExpect(status().is3xxRedirection());
        verify(unitTasks).assign("t1", "guoqiang");
        assertThat(history(record)).containsExactly("juzhang 转办 “处置”由刘洋转郭强办理。");
        web.perform(post("/cases/" + record.caseNo() + "/tasks/t1/assignee")
                        .param("person", "hemei")
                        .with(as("juzhang"))
                        .with(csrf()))
                .andExpect(status().isConflict());
        assertThat(history(record)).hasSize(1);
    }

    @Test
    void aRefusedActLeavesARecord() throws Exception {
        var record = aCase(CaseState.HANDLING, SlotState.HANDLING, "liuyang");
        press(record, "withdrawal", "liuyang").andExpect(status().isForbidden());
        press(record, "withdrawal", "hemei").andExpect(status().isNotFound());
        assertThat(jdbc.sql(
                                "SELECT actor || ' ' || text FROM audit_entry WHERE case_no = ? AND kind = 'access' ORDER BY id")
                        .param(record.caseNo())
                        .query(String.class)
                        .list())
                .containsExactly("liuyang 操作“撤回”被拒", "hemei 无权查看本案，操作“撤回”被拒");
        nothingIsAsked();
    }

    private CaseRecord aCase(CaseState state, SlotState slot, @Nullable String assignee) {
        var record = Sample.of(state, "路灯不亮", "", state == CaseState.MERGED ? "WH20261121-999999" : null);
        played.add(record, Sample.slot(record, "chengguan", slot));
        if (assignee != null && slot == SlotState.HANDLING) {
            played.tasks.put(
                    record.caseNo(),
                    List.of(new OpenTask("t1", "处置", assignee, List.of("chengguan-handle"), null, "chengguan")));
        }
        return record;
    }

    private ResultActions press(CaseRecord record, String button, String user) throws Exception {
        return web.perform(post("/cases/" + record.caseNo() + "/" + button)
                .param("unit", button.equals("units") ? "zhujian" : "chengguan")
                .param("until", "2026-11-30")
                .param("more", "2.5")
                .param("why", "material")
                .param("reason", "等备件")
                .param("confirmed", "yes")
                .param("person", "guoqiang")
                .param("master", " WH20261121-000001 ")
                .with(as(user))
                .with(csrf()));
    }

    private List<String> history(CaseRecord record) {
        return jdbc.sql(
                        "SELECT actor || ' ' || action || ' ' || text FROM audit_entry WHERE case_no = ? AND kind = 'timeline' ORDER BY id")
                .param(record.caseNo())
                .query(String.class)
                .list();
    }

    private void nothingIsAsked() {
        verifyNoInteractions(requests, escalations);
    }
}
