package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.shaodao.audit.Timeline;
import org.shaodao.escalation.Supervision.Origin;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRequests;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 督办 is an object: opened once, answered, closed; while one is open the case's tasks are in the list 督办件. */
@ShaodaoTest
class SupervisionsTest {
    @Autowired
    Supervisions supervisions;

    @Autowired
    EscalationSight sight;

    @Autowired
    EscalationViews views;

    @Autowired
    Whistles whistles;

    @Autowired
    CaseRequests requests;

    @Autowired
    Timeline timeline;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    @Test
    void whileOneIsOpenTheTasksOfTheCaseAreInTheSupervisedList() {
        var no = aCase();
        assertThat(inTheList(no)).isZero();
        var first = opened(no, "chengguan", Origin.HAND);
        var second = opened(no, "zhujian", Origin.HAND);
        run();
        assertThat(first).matches("DB\\d{8}-\\d{6}");
        assertThat(inTheList(no)).isOne();
        supervisions.close(first, "sunli");
        run();
        assertThat(inTheList(no)).isOne();
        supervisions.close(second, "sunli");
        run();
        assertThat(inTheList(no)).isZero();
    }

    @Test
    void aClockThatReportsTwiceOpensOneAndAnotherUnitOrReasonIsAnother() {
        var no = aCase();
        opened(no, "chengguan", Origin.OVERDUE);
        assertThat(supervisions.open(no, "chengguan", Origin.OVERDUE, "超时", null))
                .isInstanceOf(Supervisions.Outcome.Refused.class);
        opened(no, "chengguan", Origin.HAND);
        opened(no, "zhujian", Origin.OVERDUE);
    }

    @Test
    void closedItMayBeOpenedAgainAndNothingMoreIsWrittenIntoTheOldOne() {
        var no = aCase();
        var number = opened(no, "chengguan", Origin.OVERDUE);
        supervisions.answer(number, "已到现场", "liuyang");
        supervisions.close(number, "sunli");
        assertThat(supervisions.answer(number, "还有话说", "liuyang")).isInstanceOf(Supervisions.Outcome.Refused.class);
        assertThat(supervisions.close(number, "sunli")).isInstanceOf(Supervisions.Outcome.Refused.class);
        assertThat(supervisions.find(number)).hasValueSatisfying(found -> {
            assertThat(found.answer()).isEqualTo("已到现场");
            assertThat(found.closedBy()).isEqualTo("sunli");
        });
        assertThat(opened(no, "chengguan", Origin.OVERDUE)).isNotEqualTo(number);
    }

    @Test
    void aSilentLeaderHasOneSupervisionHoweverOftenUrgedAndItEndsWithTheWord() {
        var no = aCase();
        supervisions.urge(no, "yunzhou");
        supervisions.urge(no, "yunzhou");
        supervisions.urge(no, "yunzhou");
        assertThat(db.sql("SELECT origin || ' ' || level || ' ' || urged FROM escalation_supervision WHERE case_no = ?")
                        .param(no)
                        .query(String.class)
                        .list())
                .containsExactly("silent-leader city 2");
        supervisions.settleSilence(no, "yunzhou");
        assertThat(db.sql("SELECT count(*) FROM escalation_supervision WHERE case_no = ? AND closed_at IS NULL")
                        .param(no)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aCaseThatIsOverAndAUnitThatIsNoneAreRefused() {
        var no = aCase();
        assertThat(supervisions.open(no, "nobody", Origin.HAND, "请办理", "sunli"))
                .isInstanceOf(Supervisions.Outcome.Refused.class);
        requests.withdraw(no, "不需要了");
        run();
        assertThat(supervisions.open(no, "chengguan", Origin.HAND, "请办理", "sunli"))
                .isInstanceOf(Supervisions.Outcome.Refused.class);
        assertThat(supervisions.open("WH20200101-000001", "chengguan", Origin.HAND, "请办理", "sunli"))
                .isInstanceOf(Supervisions.Outcome.Refused.class);
    }

    /** 实验小学 has a liaison and a leader, and nobody who handles cases. */
    @Test
    void aLiaisonAnswersForTheirUnitsResolutionAndForNoCaseAndNoOtherUnit() {
        var resolution = "YD20261123-%06d".formatted(System.nanoTime() % 1_000_000);
        var number = ((Supervisions.Outcome.Done) supervisions.openOn(resolution, "wanghu", "xiaoxue", "请落实")).number();
        var found = supervisions.find(number).orElseThrow();
        assertThat(sight.mayAnswer("fanxia", found)).isTrue();
        assertThat(sight.mayAnswer("dengchao", found)).isFalse();
        assertThat(views.supervised("fanxia", "").rows())
                .extracting(EscalationView.SupervisionLine::number)
                .contains(number);
        assertThat(views.supervised("dengchao", "").rows())
                .extracting(EscalationView.SupervisionLine::number)
                .doesNotContain(number);
        assertThat(db.sql("SELECT recipients::text FROM notice_outbox WHERE notice_key = ?")
                        .param("supervision/" + number)
                        .query(String.class)
                        .single())
                .contains("xiaoxue-liaison", "xiaoxue-leader")
                .doesNotContain("handle");
        var ofCase = opened(aCase(), "xiaoxue", Origin.HAND);
        assertThat(sight.mayAnswer("fanxia", supervisions.find(ofCase).orElseThrow()))
                .isFalse();
        assertThat(views.supervised("fanxia", "").rows())
                .extracting(EscalationView.SupervisionLine::number)
                .doesNotContain(ofCase);
        supervisions.settle(resolution);
    }

    @Test
    void whatWasWithdrawnIsDemandedOfNobody() {
        var no = aCase();
        var byHand = opened(no, "chengguan", Origin.HAND);
        var overdue = opened(no, "zhujian", Origin.OVERDUE);
        requests.withdraw(no, "不需要了");
        run();

        for (var number : List.of(byHand, overdue)) {
            assertThat(supervisions.find(number)).hasValueSatisfying(found -> {
                assertThat(found.open()).isFalse();
                assertThat(found.closedBy()).isNull();
                assertThat(found.endedWith()).isEqualTo(CaseState.WITHDRAWN);
            });
            assertThat(told("supervision/" + number + "/ended")).contains("案件" + no + "已撤回，督办" + number);
        }
        assertThat(timeline.of(no, null, 100))
                .anyMatch(entry -> entry.text().equals("案件撤回，督办%s随之办结".formatted(byHand)));
    }

    /** A limit that was missed is met when the case is closed; what a person demanded is not, until there is an answer. */
    @Test
    void aClosingEndsWhatARuleOpenedAndWhatWasAnswered() {
        var no = aCase();
        var overdue = opened(no, "chengguan", Origin.OVERDUE);
        var asked = opened(no, "zhujian", Origin.HAND);
        var answered = opened(no, "jiaojing", Origin.HAND);
        supervisions.answer(answered, "已到现场", "liuyang");
        supervisions.endWith(no, CaseState.CLOSED);

        assertThat(supervisions.find(overdue))
                .hasValueSatisfying(found -> assertThat(found.open()).isFalse());
        assertThat(supervisions.find(answered))
                .hasValueSatisfying(found -> assertThat(found.open()).isFalse());
        assertThat(supervisions.find(asked))
                .hasValueSatisfying(found -> assertThat(found.open()).isTrue());
        supervisions.close(asked, "sunli");
    }

    /** The clock has written to them in that moment. */
    @Test
    void atALimitTheUnitIsNotWrittenToTwice() {
        var no = aCase();
        assertThat(told("supervision/" + opened(no, "chengguan", Origin.OVERDUE)))
                .isEmpty();
        assertThat(told("supervision/" + opened(no, "chengguan", Origin.HAND))).contains("被督办");
    }

    private String told(String key) {
        return db.sql("SELECT text FROM notice_outbox WHERE notice_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String opened(String no, String unit, Origin origin) {
        var outcome = supervisions.open(no, unit, origin, "请按时办结", "sunli");
        assertThat(outcome).isInstanceOf(Supervisions.Outcome.Done.class);
        return ((Supervisions.Outcome.Done) outcome).number();
    }

    private long inTheList(String no) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(no)
                .processVariableValueEquals("supervised", true)
                .count();
    }

    private String aCase() {
        var no = whistles.register(new NewWhistle(
                "路灯不亮",
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
