package org.shaodao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shaodao.casefile.SmallWorld.as;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.audit.Journal;
import org.shaodao.engine.CurrentStep;
import org.shaodao.intake.Reporters;
import org.shaodao.security.Channel;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.SlotState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What auditors find, and what finding it by telephone costs. */
@CaseFileTest
class AuditPageTest {
    @Autowired
    MockMvc web;

    @Autowired
    SmallWorld.Played played;

    @Autowired
    SmallWorld.PlayedReporters reporters;

    @Autowired
    Journal journal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private CaseRecord closed = Sample.inState(CaseState.CLOSED);

    @BeforeEach
    void aClosedCase() {
        closed = Sample.of(CaseState.CLOSED, "<script>x</script>回电13700002222", "", null);
        played.add(closed, Sample.slot(closed, "chengguan", SlotState.DONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit", "/audit/entries", "/audit/cases/WH20261121-000001", "/audit/cases?caseNo=x"})
    void onlyAuditorsComeIn(String page) throws Exception {
        for (var user : List.of("zhaolei", "gaoyuan", "maning", "shiwei", "lizhi", "nobody")) {
            web.perform(get(page).with(as(user))).andExpect(status().isForbidden());
        }
        web.perform(post("/audit/phone")
                        .param("phone", "13812341234")
                        .param("reason", "信访核实情况")
                        .with(as("gaoyuan"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aClosedCaseIsFoundByItsNumberMaskedAndEscaped() throws Exception {
        web.perform(get("/audit").param("words", closed.caseNo()).with(as("yanqing")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/audit/cases/" + closed.caseNo())))
                .andExpect(content().string(containsString("137****2222")))
                .andExpect(content().string(containsString("&lt;script&gt;")))
                .andExpect(content().string(not(containsString("13700002222"))));
        web.perform(get("/audit/cases").param("caseNo", " " + closed.caseNo()).with(as("yanqing")))
                .andExpect(redirectedUrl("/audit/cases/" + closed.caseNo()));
        web.perform(get("/audit/cases/WH20200101-000001").with(as("yanqing"))).andExpect(status().isNotFound());
    }

    @Test
    void casesAreNarrowedByAreaUnitAndDay() throws Exception {
        expectFound(true, "area", "wanghu");
        expectFound(false, "area", "qinghe");
        expectFound(true, "unit", "chengguan");
        expectFound(false, "unit", "zhujian");
        expectFound(true, "from", "2026-11-21");
        expectFound(false, "to", "2026-11-20");
        web.perform(get("/audit").param("from", "gestern").with(as("yanqing"))).andExpect(status().isBadRequest());
    }

    @Test
    void aTelephoneWithoutAReasonFindsNothing() throws Exception {
        reporters.known.put(closed.caseNo(), new Reporters.Reporter("李四", "13511112222"));
        var before = searches();
        for (var reason : List.of("", "  核实  ", "abcd")) {
            web.perform(post("/audit/phone")
                            .param("phone", "13511112222")
                            .param("reason", reason)
                            .with(as("yanqing"))
                            .with(csrf()))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString("请填写查询理由，至少 5 个字")))
                    .andExpect(content().string(not(containsString(closed.caseNo()))));
        }
        assertThat(searches()).isEqualTo(before);
    }

    @Test
    void aTelephoneWithAReasonFindsTheCaseAndIsRecordedWithoutTheNumber() throws Exception {
        reporters.known.put(closed.caseNo(), new Reporters.Reporter("王五", "13622223333"));
        web.perform(post("/audit/phone")
                        .param("phone", "13622223333")
                        .param("reason", "信访件核实办理过程")
                        .with(as("yanqing"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(closed.caseNo())))
                .andExpect(content().string(not(containsString("13622223333"))))
                .andExpect(content().string(not(containsString("王五"))));
        assertThat(searches()).contains("按电话 136****3333 查询案件，理由：信访件核实办理过程；查到 1 件");
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE text LIKE '%13622223333%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        web.perform(get("/audit/cases/" + closed.caseNo()).with(as("yanqing")))
                .andExpect(content().string(containsString("按电话查到")))
                .andExpect(content().string(containsString("信访件核实办理过程")));
    }

    @Test
    void anAuditorReadsEachActWithItsCircumstances() throws Exception {
        transaction.executeWithoutResult(status -> {
            played.channel = Channel.JOB;
            played.step = new CurrentStep.Step("p", "whistle-dispatch", 4, "Task_Notify", "告知", "zhaolei");
            journal.record(closed.caseNo(), "告知", "已告知13812341234。");
            journal.recordAccess(closed.caseNo(), "查看反映人", "查看了。");
            played.step = null;
            journal.record(closed.caseNo(), "催办", "时限过半。");
            played.channel = Channel.PAGE;
        });
        var html = web.perform(get("/audit/cases/" + closed.caseNo()).with(as("yanqing")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(html)
                .containsSubsequence("告知", "系统", "已告知138****1234。", "赵磊", "吹哨报到第 4 版", "催办", "系统", "查阅个人信息", "查看反映人");
        assertThat(html).doesNotContain("13812341234");
    }

    @Test
    void actsAreFoundAcrossCases() throws Exception {
        transaction.executeWithoutResult(status -> journal.record(closed.caseNo(), "zhujian", "增派单位", "增派住建局。"));
        web.perform(get("/audit/entries").param("unit", "zhujian").with(as("yanqing")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("增派住建局。")))
                .andExpect(content().string(containsString("/audit/cases/" + closed.caseNo())));
        web.perform(get("/audit/entries").param("unit", "jiaojing").with(as("yanqing")))
                .andExpect(content().string(not(containsString("增派住建局。"))));
        web.perform(get("/audit/entries").param("kind", "everything").with(as("yanqing")))
                .andExpect(status().isBadRequest());
    }

    private void expectFound(boolean found, String filter, String value) throws Exception {
        var link = containsString("/audit/cases/" + closed.caseNo());
        web.perform(get("/audit").param(filter, value).with(as("yanqing")))
                .andExpect(status().isOk())
                .andExpect(content().string(found ? link : not(link)));
    }

    private List<String> searches() {
        return jdbc.sql("SELECT text FROM audit_entry WHERE action = '按电话查询' ORDER BY id")
                .query(String.class)
                .list();
    }
}
