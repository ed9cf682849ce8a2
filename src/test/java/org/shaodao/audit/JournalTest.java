package org.shaodao.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shaodao.casefile.CaseFileTest;
import org.shaodao.casefile.SmallWorld;
import org.shaodao.engine.CurrentStep;
import org.shaodao.engine.FormSubmitted;
import org.shaodao.security.Channel;
import org.shaodao.testing.SmallCity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What history says, and that nobody can make it say something else. */
@CaseFileTest
class JournalTest {
    @Autowired
    Journal journal;

    @Autowired
    InStead inStead;

    @Autowired
    Timeline timeline;

    @Autowired
    EntryReader reader;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SmallWorld.Played played;

    @Autowired
    SmallCity city;

    @AfterEach
    void nobodyActs() {
        SecurityContextHolder.clearContext();
        played.channel = Channel.PAGE;
        played.step = null;
    }

    @Test
    void anEntryNamesPersonUnitAndChannel() {
        acting("zhaolei", Channel.TASKLIST);
        write(() -> journal.record("WH1", "派单", "派给城管局。"));

        var entry = only("WH1");
        assertThat(entry.who()).isEqualTo("赵磊 · 望湖街道 · 待办");
        assertThat(entry.action()).isEqualTo("派单");
        assertThat(entry.text()).isEqualTo("派给城管局。");
        assertThat(entry.at()).isEqualTo(Instant.parse(SmallWorld.NOW));
        assertThat(entry.when()).isEqualTo("2026-11-22 10:00");
        assertThat(entry.triggeredByName()).isNull();
    }

    @Test
    void historyKeepsTheNameOfThatDay() {
        acting("tangrui", Channel.PAGE);
        write(() -> journal.record("WH2", "撤回", "撤回。"));
        city.rename("tangrui", "唐小瑞");

        assertThat(only("WH2").actorName()).isEqualTo("唐瑞");
        city.rename("tangrui", "唐瑞");
    }

    @Test
    void ofSeveralUnitsTheGivenOneCounts() {
        acting("linhai", Channel.PAGE);
        write(() -> journal.record("WH3", "chengguan", "增派单位", "增派城管局。"));
        assertThat(only("WH3").unitName()).isEqualTo("临江区");
        assertThat(only("WH3").concernedUnit()).isEqualTo("chengguan");

        acting("liuyang", Channel.PAGE);
        write(() -> journal.record("WH4", "chengguan", "挂起", "挂起。"));
        assertThat(only("WH4").unitName()).isEqualTo("城管局");
    }

    @Test
    void whatAJobDidNamesWhoTriggeredIt() {
        acting(null, Channel.JOB);
        played.step = new CurrentStep.Step("p", "whistle-dispatch", 3, "Task_Notify", "告知", "zhaolei");
        write(() -> journal.record("WH5", "告知", "已告知。"));

        var entry = only("WH5");
        assertThat(entry.who()).isEqualTo("系统");
        assertThat(entry.triggeredBy()).isEqualTo("zhaolei");
        assertThat(entry.triggeredByName()).isEqualTo("赵磊");
        assertThat(entry.model()).isEqualTo("吹哨报到第 3 版 · 告知");
    }

    @Test
    void aJobThatNobodyTriggeredIsTheSystems() {
        acting(null, Channel.JOB);
        write(() -> journal.record("WH6", "催办", "时限过半。"));
        assertThat(only("WH6").triggeredByName()).isEqualTo("系统");
    }

    @Test
    void theReporterOnTheWebIsThePublic() {
        acting(null, Channel.API);
        write(() -> journal.record("WH7", "评价", "满意。"));
        assertThat(only("WH7").who()).isEqualTo("公众 · 接口");
        assertThat(only("WH7").triggeredByName()).isNull();
    }

    @Test
    void aSubmittedFormIsOneEntryWithItsAnswers() {
        acting("liuyang", Channel.TASKLIST);
        write(() -> events.publishEvent(form("WH8", "liuyang", List.of("chengguan-handle"))));

        var entry = only("WH8");
        assertThat(entry.action()).isEqualTo("处置");
        assertThat(entry.who()).isEqualTo("刘洋 · 城管局 · 待办");
        assertThat(entry.onBehalfOf()).isNull();
        assertThat(entry.model()).isEqualTo("部门报到第 2 版 · 处置");
        assertThat(entry.answers())
                .extracting(AuditEntry.Answer::label, AuditEntry.Answer::text, AuditEntry.Answer::freeText)
                .containsExactly(tuple("处置结果", "办结", false), tuple("措施", "联系了13812345678", true));
        assertThat(entry.masked().answers().get(1).text()).isEqualTo("联系了138****5678");
    }

    @Test
    void whoeverWorksOnATaskOfAUnitNotTheirOwnDidItForThatUnit() {
        acting("linhai", Channel.TASKLIST);
        write(() -> events.publishEvent(form("WH9", "linhai", List.of("wanghu-dispatch"))));
        assertThat(only("WH9").unitName()).isEqualTo("临江区");
        assertThat(only("WH9").onBehalfOf()).isEqualTo("望湖街道");
    }

    @Test
    void whatASubstituteDoesBearsBothNames() {
        city.substitute("zhaolei", "sunli");
        try {
            acting("sunli", Channel.TASKLIST);
            write(() -> events.publishEvent(form("WH91", "sunli", List.of("wanghu-dispatch"))));
            write(() -> events.publishEvent(form("WH92", "sunli", List.of("wanghu-supervise"))));
        } finally {
            city.nobodyIsAbsent();
        }
        assertThat(only("WH91").who()).isEqualTo("孙丽 · 望湖街道 · 待办");
        assertThat(only("WH91").onBehalfOf()).isEqualTo("赵磊");
        assertThat(only("WH92").onBehalfOf()).as("by their own duty").isNull();
    }

    @Test
    void whatASubstituteDoesOnNoTaskBearsBothNamesWhenItIsSaid() {
        city.substitute("liuyang", "sunli");
        try {
            acting("sunli", Channel.PAGE);
            write(() -> inStead.of(Set.of("liuyang"), () -> {
                journal.record("WH93", "chengguan", "申请延期", "申请延期。");
                return true;
            }));
            write(() -> journal.record("WH94", "延期", "以本职办理。"));
        } finally {
            city.nobodyIsAbsent();
        }
        assertThat(only("WH93").who()).isEqualTo("孙丽 · 城管局 · 页面");
        assertThat(only("WH93").onBehalfOf()).isEqualTo("刘洋");
        assertThat(only("WH94").who()).isEqualTo("孙丽 · 望湖街道 · 页面");
        assertThat(only("WH94").onBehalfOf()).isNull();
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        assertThatThrownBy(() -> journal.record("WH10", "派单", "派单。"))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> events.publishEvent(form("WH10", "liuyang", List.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(timeline.of("WH10", null, 10)).isEmpty();
    }

    @Test
    void whatIsRolledBackHasNoHistory() {
        transaction.executeWithoutResult(status -> {
            journal.record("WH11", "派单", "派单。");
            status.setRollbackOnly();
        });
        assertThat(timeline.of("WH11", null, 10)).isEmpty();
    }

    @Test
    void looksAreKeptApartFromTheTimeline() {
        acting("zhouyan", Channel.PAGE);
        write(() -> journal.recordAccess("WH12", "查看联系方式", "查看了。"));
        assertThat(timeline.of("WH12", null, 10)).isEmpty();
        assertThat(reader.accesses("WH12", null, 10))
                .extracting(AuditEntry::who)
                .containsExactly("周燕 · 望湖街道 · 页面");
    }

    @Test
    void theTimelineIsReadPageByPageNewestLast() {
        acting("zhaolei", Channel.PAGE);
        write(() -> {
            for (var i = 1; i <= 5; i++) {
                journal.record("WH13", "第" + i, "");
            }
        });
        var last = timeline.of("WH13", null, 2);
        assertThat(last).extracting(AuditEntry::action).containsExactly("第4", "第5");
        assertThat(timeline.of("WH13", last.get(0).id(), 2))
                .extracting(AuditEntry::action)
                .containsExactly("第2", "第3");
    }

    @Test
    void actsAreFoundByPersonUnitAndDayAcrossCases() {
        acting("xuqiang", Channel.TASKLIST);
        write(() -> journal.record("WH14", "zhujian", "处置", "一"));
        write(() -> journal.record("WH15", "zhujian", "处置", "二"));
        var byName = new EntrySearch(null, "徐强", null, null, null, null);
        var found = reader.search(byName, 1);
        assertThat(found).extracting(AuditEntry::caseNo).containsExactly("WH15");
        assertThat(reader.search(
                        new EntrySearch(
                                null,
                                "xuqiang",
                                "zhujian",
                                null,
                                null,
                                found.get(0).id()),
                        5))
                .extracting(AuditEntry::caseNo)
                .containsExactly("WH14");
        var now = Instant.parse(SmallWorld.NOW);
        assertThat(reader.search(new EntrySearch(null, "xuqiang", null, now.plusSeconds(1), null, null), 5))
                .isEmpty();
        assertThat(reader.search(new EntrySearch(null, "xuqiang", null, now, now.plusSeconds(1), null), 5))
                .hasSize(2);
        assertThat(reader.search(new EntrySearch(AuditEntry.Kind.ACCESS, "xuqiang", null, null, null, null), 5))
                .isEmpty();
    }

    @Test
    void nobodyChangesDeletesOrEmptiesHistory() {
        write(() -> journal.record("WH16", "派单", "派单。"));
        for (var statement : List.of(
                "UPDATE audit_entry SET text = 'x' WHERE case_no = 'WH16'",
                "DELETE FROM audit_entry WHERE case_no = 'WH16'",
                "TRUNCATE audit_entry",
                "TRUNCATE audit_entry CASCADE")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("append-only");
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        jdbc.sql("SET LOCAL session_replication_role = replica").update();
                        jdbc.sql(statement).update();
                    }))
                    .as("as a replica: %s", statement)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThat(only("WH16").text()).isEqualTo("派单。");
    }

    private static FormSubmitted form(String caseNo, String user, List<String> groups) {
        return new FormSubmitted(
                caseNo,
                "p",
                "unit-response",
                2,
                "Task_Handle",
                "处置",
                "unit-handle",
                user,
                groups,
                List.of(
                        new FormSubmitted.Answer("handleDecision", "处置结果", "办结", false),
                        new FormSubmitted.Answer("measures", "措施", "联系了13812345678", true),
                        new FormSubmitted.Answer("remark", "备注", " ", true)));
    }

    private void acting(@Nullable String user, Channel channel) {
        SecurityContextHolder.clearContext();
        if (user != null) {
            SecurityContextHolder.getContext().setAuthentication(SmallWorld.login(user));
        }
        played.channel = channel;
    }

    private void write(Runnable acts) {
        transaction.executeWithoutResult(status -> acts.run());
    }

    private AuditEntry only(String caseNo) {
        var entries = timeline.of(caseNo, null, 10);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
