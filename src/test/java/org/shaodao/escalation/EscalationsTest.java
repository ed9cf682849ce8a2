package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.directory.Level;
import org.shaodao.escalation.Charges.Desk;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.Answers;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.RaiseReason;
import org.shaodao.whistle.Raising;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One open escalation a case, whatever happens at once; each level once; nothing that came too late. */
@ShaodaoTest
class EscalationsTest {
    @Autowired
    Whistles whistles;

    @Autowired
    Raising raising;

    @Autowired
    Escalations escalations;

    @Autowired
    Charges charges;

    @Autowired
    Answers answers;

    @Autowired
    EscalationStore store;

    @Autowired
    CaseRequests requests;

    @Autowired
    SilentOutcome silence;

    @Autowired
    WorkingTime time;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient db;

    @Test
    void whoeverRaisesItAtOnceThereIsOneEscalationAndOneProcess() throws Exception {
        var no = aCase("chunhui");
        atOnce(
                () -> raises(no, RaiseReason.OVERDUE),
                () -> raises(no, RaiseReason.THIRD_HOP),
                () -> escalations.request(no, "wanggang", "请协调").isEmpty());
        run();
        assertThat(store.of(no)).hasSize(1);
        assertThat(processes(no)).isOne();
        assertThat(store.causes(store.of(no).get(0).id())).hasSizeBetween(2, 3);
    }

    @Test
    void whileTheLeaderIsAskedNewTroubleIsOnlyWrittenDown() {
        var no = raised("chunhui");
        raising.raise(no, RaiseReason.THIRD_HOP, "");
        assertThat(causes(no)).containsExactly("overdue", "third-hop");
        assertThat(told(no)).isEmpty();
    }

    @Test
    void aCaseThatIsOverIsNotRaised() {
        var no = aCase("chunhui");
        assertThat(requests.withdraw(no, "不需要了")).isEmpty();
        run();
        raising.raise(no, RaiseReason.OVERDUE, "");
        assertThat(store.of(no)).isEmpty();
        assertThat(escalations.request(no, "wanggang", "请协调")).contains("案件已经办理终结，不能提级");
    }

    /** The trouble was told to an escalation that had ended by then: it is not lost. */
    @Test
    void aTroubleThatComesAsTheEscalationEndsOpensTheNextOne() {
        var no = raised("chunhui");
        decides(no, Map.of("chargedBy", "wanggang", "measure", "meeting"));
        run();
        raising.raise(no, RaiseReason.THIRD_HOP, "又退单");
        // Before the process hears it, the escalation ends by another way.
        var first = store.of(no).get(0).id();
        db.sql("UPDATE escalation SET ended_at = now(), state = 'returned' WHERE id = ?")
                .param(first)
                .update();
        runtime.deleteProcessInstance(instance(no), "test", true);
        run();
        assertThat(store.of(no)).hasSize(2);
        assertThat(causes(no)).containsExactly("overdue", "third-hop", "third-hop");
        assertThat(processes(no)).isOne();
    }

    @Test
    void silenceAboutTheOutcomeIsConsentOnceTheCaseIsClosed() {
        var no = raised("chunhui");
        answers.consolidate(no, "好了");
        var id = store.of(no).get(0).id();
        assertThat(store.of(no).get(0).state()).isEqualTo(EscalationState.CONFIRMING);
        assertThat(silence.strikeOff(id)).as("nobody has verified it yet").isFalse();
        assertThat(store.of(no).get(0).state()).isEqualTo(EscalationState.CONFIRMING);

        db.sql("UPDATE whistle_case SET state = 'closed' WHERE case_no = ?")
                .param(no)
                .update();
        assertThat(silence.strikeOff(id)).isTrue();
        assertThat(silence.strikeOff(id)).as("asked twice").isTrue();
        assertThat(store.of(no).get(0).state()).isEqualTo(EscalationState.STRUCK_OFF);
        assertThat(db.sql("SELECT actor_name FROM audit_entry WHERE case_no = ? AND action = '视为销号'")
                        .param(no)
                        .query(String.class)
                        .list())
                .hasSize(1);
        assertThat(db.sql("SELECT count(*) FROM notice_outbox WHERE notice_key = ?")
                        .param("escalation/%d/struck-off".formatted(id))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** Two facts of the same answer: the second means nothing, and ends no confirmation. */
    @Test
    void aCaseAnsweredBeforeItsEscalationStartedIsConfirmedOnce() {
        var no = aCase("chunhui");
        raising.raise(no, RaiseReason.OVERDUE, "");
        answers.consolidate(no, "好了");
        runFirst("start-escalation");
        assertThat(told(no)).containsExactly("case-over", "case-over");
        run();
        assertThat(open(no)).containsExactly("Task_ConfirmOutcome");
        assertThat(db.sql("SELECT count(*) FROM escalation_told WHERE heard_at IS NULL AND dropped_at IS NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Told before the leader was asked by another way, heard by nobody: it must not ask again later. */
    @Test
    void aTroubleThatTheLeaderWasAskedAboutAlreadyIsNotToldLater() {
        var no = raised("chunhui");
        decides(no, Map.of("chargedBy", "wanggang", "measure", "meeting"));
        run();
        raising.raise(no, RaiseReason.THIRD_HOP, "");
        var instance = instance(no);
        var due =
                management.createJobQuery().processInstanceId(instance).timers().singleResult();
        management.executeJob(due.getId());
        assertThat(open(no)).containsExactly("Task_TakeCharge");
        run();
        assertThat(open(no)).containsExactly("Task_TakeCharge");
        assertThat(db.sql("SELECT count(*) FROM escalation_told t JOIN escalation e ON e.id = t.escalation_id "
                                + "WHERE e.case_no = ? AND t.dropped_at IS NOT NULL")
                        .param(no)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aLeaderIsToldWhenTheMeetingDecidedNothing() {
        var no = raised("chunhui");
        assertThat(notices(no, "again")).isZero();
        decides(no, Map.of("chargedBy", "wanggang", "measure", "meeting"));
        run();
        escalations.meetingFailed(store.of(no).get(0).id(), "表决未通过");
        run();
        assertThat(open(no)).containsExactly("Task_TakeCharge");
        assertThat(notices(no, "again")).isOne();
    }

    @Test
    void aLeaderIsToldOnceThatTheCaseIsAnsweredAlsoWhenItWasBeforeTheyWereAsked() {
        var late = aCase("chunhui");
        raising.raise(late, RaiseReason.OVERDUE, "");
        answers.consolidate(late, "好了");
        run();
        assertThat(notices(late, "confirm")).isOne();
        assertThat(notices(late, "again")).isZero();
        var asked = raised("chunhui");
        answers.consolidate(asked, "好了");
        run();
        assertThat(notices(asked, "confirm")).isOne();
    }

    @Test
    void anotherLevelIsToldAsANewOneAndNotAsOneThatIsAskedAgain() {
        var no = raised("chunhui");
        decides(no, Map.of("chargedBy", "wanggang", "measure", "up"));
        run();
        assertThat(open(no)).containsExactly("Task_TakeCharge");
        assertThat(notices(no, "again")).isZero();
        assertThat(notices(no, "linjiang")).isOne();
    }

    private long notices(String no, String of) {
        return db.sql("SELECT count(DISTINCT notice_key) FROM notice_outbox WHERE notice_key LIKE ?")
                .param("escalation/%d/%s%%".formatted(store.of(no).get(0).id(), of))
                .query(Long.class)
                .single();
    }

    @Test
    void aLevelWithoutALeaderIsPassedOver() {
        var no = raised("hexie1");
        var held = store.of(no).get(0);
        // A grid has no leader; a community's rules do not suffice for what is overdue.
        assertThat(held.levelArea()).isEqualTo("qinghe");
        assertThat(held.level()).isEqualTo(Level.STREET);
        assertThat(held.atTop()).isFalse();
    }

    @Test
    void goingUpNeverLeadsToTheSameOrALowerLevelWhateverTheTableSays() {
        var no = raised("chunhui");
        var id = store.of(no).get(0).id();
        assertThat(escalations.assign(id, Level.COMMUNITY).levelArea()).isEqualTo("linjiang");
        assertThat(escalations.assign(id, Level.STREET).levelArea()).isEqualTo("yunzhou");
        var top = escalations.assign(id, Level.STREET);
        assertThat(top.levelArea()).isEqualTo("yunzhou");
        assertThat(top.atTop()).isTrue();
    }

    @Test
    void ofTwoLeadersWhoDecideAtOnceOneIsTooLate() throws Exception {
        var no = raised("chunhui");
        var outcomes = EscalationsTest.<Charges.Outcome>atOnce(
                () -> charges.decide(no, Desk.TAKE_CHARGE, "wanggang", word(Measure.MEETING)),
                () -> charges.decide(no, Desk.TAKE_CHARGE, "wanggang", word(Measure.UP)));
        assertThat(outcomes).hasAtLeastOneElementOfType(Charges.Outcome.Taken.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Charges.Outcome.TooLate.class);
        assertThat(db.sql("SELECT count(*) FROM escalation_decision WHERE case_no = ?")
                        .param(no)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatCannotBeCarriedOutIsRefused() {
        var no = raised("chunhui");
        var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        assertThat(refusal(no, order("zhujian", tomorrow, "zhujian"))).contains("主办单位不能同时协办");
        assertThat(refusal(no, order("nobody", tomorrow))).contains("没有这个单位");
        assertThat(refusal(no, order("zhujian", tomorrow.minusDays(2)))).contains("办结日期应在现在之后");
        assertThat(refusal(no, ledger(tomorrow.minusDays(1)))).contains("复核日期");
        assertThat(refusal(no, ledger(tomorrow.plusYears(2)))).contains("复核日期");
        assertThat(refusal(no, word(Measure.MEETING, "liuyang"))).contains("本级负责人");
        assertThat(store.of(no).get(0).state()).isEqualTo(EscalationState.DECIDING);
    }

    @Test
    void aDecisionForAnotherPointIsTooLate() {
        var no = raised("chunhui");
        assertThat(charges.decide(no, Desk.CONFIRM, "wanggang", word(Measure.STRUCK_OFF)))
                .isInstanceOf(Charges.Outcome.TooLate.class);
        assertThat(charges.decide(no, Desk.REVIEW_LEDGER, "wanggang", word(Measure.CLOSE)))
                .isInstanceOf(Charges.Outcome.TooLate.class);
    }

    @Test
    void anEscalationWhoseProcessCannotStartIsNotLost() {
        var no = aCase("chunhui");
        repository.suspendProcessDefinitionByKey("issue-escalation");
        try {
            raising.raise(no, RaiseReason.OVERDUE, "");
            var job = management.createJobQuery().executable().withRetriesLeft().list().stream()
                    .map(one -> one.getId())
                    .filter(id -> startsEscalation(id))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> management.executeJob(job))
                    .isInstanceOf(MismatchingMessageCorrelationException.class);
            assertThat(store.of(no)).hasSize(1);
            assertThat(processes(no)).isZero();
        } finally {
            repository.activateProcessDefinitionByKey("issue-escalation");
        }
        run();
        assertThat(processes(no)).isOne();
    }

    private void runFirst(String kind) {
        for (var id : db.sql("SELECT id_ FROM act_ru_job WHERE handler_cfg_ LIKE ? AND retries_ > 0")
                .param(kind + "/%")
                .query(String.class)
                .list()) {
            management.executeJob(id);
        }
    }

    private List<String> open(String no) {
        return tasks.createTaskQuery().processInstanceId(instance(no)).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    private boolean startsEscalation(String job) {
        return db.sql("SELECT handler_cfg_ LIKE 'start-escalation/%' FROM act_ru_job WHERE id_ = ?")
                .param(job)
                .query(Boolean.class)
                .single();
    }

    private String refusal(String no, Word word) {
        var outcome = charges.decide(no, Desk.TAKE_CHARGE, "wanggang", word);
        assertThat(outcome).isInstanceOf(Charges.Outcome.Wrong.class);
        return ((Charges.Outcome.Wrong) outcome).reason();
    }

    /** The windows of the case's area, and not those that are usual elsewhere. */
    @Test
    void aNamedDayEndsWithTheWindowsOfTheArea() {
        var no = raised("chunhui");
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9);
        windows("INSERT INTO calendar_window (area_code, since, windows, changed_by, changed_at) "
                + "VALUES ('chunhui', '2020-01-01', '09:00-12:00,13:00-18:15', 'anning', now())");
        try {
            assertThat(charges.decide(no, Desk.TAKE_CHARGE, "wanggang", order("zhujian", day)))
                    .isInstanceOf(Charges.Outcome.Taken.class);
        } finally {
            windows("DELETE FROM calendar_window WHERE area_code = 'chunhui'");
        }
        assertThat(db.sql("SELECT until FROM escalation_decision WHERE case_no = ?")
                        .param(no)
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(day.atTime(18, 15).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    private void windows(String sql) {
        db.sql(sql).update();
        db.sql("UPDATE calendar_revision SET revision = revision + 1").update();
        time.lookAgain();
    }

    /** As Tasklist submits it: the form's check and the rule come first. */
    private void decides(String no, Map<String, Object> values) {
        var task = tasks.createTaskQuery().processInstanceId(instance(no)).singleResult();
        tasks.complete(task.getId(), values);
    }

    private boolean raises(String no, RaiseReason reason) {
        raising.raise(no, reason, "");
        return true;
    }

    private String aCase(String area) {
        var no = whistles.register(new NewWhistle(
                "路灯不亮",
                "",
                area,
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

    private String raised(String area) {
        var no = aCase(area);
        raising.raise(no, RaiseReason.OVERDUE, "");
        run();
        return no;
    }

    private static Word word(Measure measure) {
        return word(measure, null);
    }

    private static Word word(Measure measure, @Nullable String chargedBy) {
        return new Word(measure, chargedBy, null, List.of(), null, null, null, null, "");
    }

    private static Word order(String lead, LocalDate until, String... assists) {
        return new Word(Measure.ORDER, null, lead, List.of(assists), until, null, null, null, "");
    }

    private static Word ledger(LocalDate reviewOn) {
        return new Word(Measure.LEDGER, null, null, List.of(), null, LedgerReason.FUNDS, reviewOn, "明年安排", "");
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... acts) throws Exception {
        var barrier = new CyclicBarrier(acts.length);
        var threads = Executors.newFixedThreadPool(acts.length);
        try {
            var waiting = Arrays.stream(acts)
                    .map(act -> threads.submit(() -> {
                        barrier.await();
                        return act.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var one : waiting) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
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

    private String instance(String no) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey("issue-escalation")
                .singleResult()
                .getId();
    }

    private long processes(String no) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .processDefinitionKey("issue-escalation")
                .count();
    }

    private List<String> causes(String no) {
        return db.sql("SELECT c.reason FROM escalation_cause c JOIN escalation e ON e.id = c.escalation_id "
                        + "WHERE e.case_no = ? ORDER BY c.id")
                .param(no)
                .query(String.class)
                .list();
    }

    private List<String> told(String no) {
        return db.sql(
                        "SELECT t.message FROM escalation_told t JOIN escalation e ON e.id = t.escalation_id WHERE e.case_no = ?")
                .param(no)
                .query(String.class)
                .list();
    }
}
